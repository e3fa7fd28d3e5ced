import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { knownStore } from '../../servers/known-store.ts';
import type { Fault } from '../fault.ts';

const wholeOrNone = ['complete/a-lost-destination-leaves-a-whole-file-or-none'];

/** Sessions whose folder, or whose file to replace, is deleted before complete (FIN-01). */
export const completeChangesMeanwhileFaults: readonly Fault[] = [
  {
    id: 'complete/file-in-a-deleted-folder-is-lost',
    violates: ['FIN-01'],
    detectedBy: wholeOrNone,
    description: 'complete succeeds after the folder was deleted, and no file has the id that it returns',
    steps: (unmodified) => ({
      commitFile: (given) => {
        const file = unmodified.commitFile(given);
        const { folderId } = given.draft;
        if (folderId !== undefined && !given.store.folders.has(folderId)) given.store.files.delete(file.id);
        return file;
      },
    }),
  },
  {
    id: 'complete/deleted-folder-breaks-complete',
    violates: ['FIN-01'],
    detectedBy: wholeOrNone,
    description: 'complete is answered with 500 after the folder was deleted',
    steps: (unmodified) => ({
      commitFile: (given) => {
        const { folderId } = given.draft;
        if (folderId !== undefined && !given.store.folders.has(folderId))
          throw new Refusal(500, 'FOREIGN KEY constraint failed');
        return unmodified.commitFile(given);
      },
    }),
  },
  {
    id: 'complete/replacing-a-deleted-file-is-a-success',
    violates: ['FIN-01'],
    detectedBy: wholeOrNone,
    description:
      'complete returns the id of the file to replace, although that file was deleted and nothing is stored',
    steps: () => {
      const { resolveFolder, store } = knownStore();
      return {
        resolveFolder,
        ...changeRefusal(({ refusal, reply, request }) => {
          const session = store()?.sessions.get(request.segments[3] ?? '');
          const isLost = refusal.detail === 'File not found' && request.path.endsWith('/complete');
          return isLost && session?.replaceFileId !== undefined
            ? jsonReply(200, { file_id: session.replaceFileId })
            : reply;
        }),
      };
    },
  },
  {
    id: 'complete/content-goes-with-the-folder',
    violates: ['FIN-01'],
    detectedBy: wholeOrNone,
    description:
      'a file completed after its folder was deleted has metadata, and its download is answered with 404',
    steps: (unmodified) => {
      const lost = new Set<string>();
      return {
        commitFile: (given) => {
          const file = unmodified.commitFile(given);
          const { folderId } = given.draft;
          if (folderId !== undefined && !given.store.folders.has(folderId)) lost.add(file.id);
          return file;
        },
        writeReply: changeReply(({ reply, request }) =>
          lost.has(request.segments[3] ?? '') && request.path.endsWith('/content')
            ? jsonReply(404, { detail: 'No such file or directory' })
            : reply,
        ),
      };
    },
  },
];
