import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply, type Reply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/index.ts';
import type { Store, StoredFile } from '../../../reference-server/storage/store.ts';
import { changeReply, type Exchange } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const wholeOrNone = ['upload/a-lost-folder-leaves-a-whole-file-or-none'];

/** Uploads whose folder is deleted while their body is received (UPL-01). */
export const uploadLostFolderFaults: readonly Fault[] = [
  {
    id: 'upload/file-in-a-deleted-folder-is-lost',
    violates: ['UPL-01'],
    detectedBy: wholeOrNone,
    description:
      'an upload whose folder is deleted meanwhile succeeds, and no file has the id that it returns',
    steps: (unmodified) =>
      acceptingLostFolders(unmodified, (commit, store) => {
        const file = commit();
        store.files.delete(file.id);
        return file;
      }),
  },
  {
    id: 'upload/deleted-folder-breaks-the-upload',
    violates: ['UPL-01'],
    detectedBy: wholeOrNone,
    description: 'an upload whose folder is deleted meanwhile is answered with 500',
    steps: (unmodified) =>
      acceptingLostFolders(unmodified, () => {
        throw new Refusal(500, 'FOREIGN KEY constraint failed');
      }),
  },
  {
    id: 'upload/content-goes-with-the-folder',
    violates: ['UPL-01'],
    detectedBy: wholeOrNone,
    description:
      'a file uploaded while its folder is deleted has metadata, and its download is answered with 404',
    steps: (unmodified) => {
      const lost = new Set<string>();
      const place: Place = (commit) => {
        const file = commit();
        lost.add(file.id);
        return file;
      };
      return acceptingLostFolders(unmodified, place, ({ reply, request }) =>
        lost.has(request.segments[3] ?? '') && request.path.endsWith('/content')
          ? jsonReply(404, { detail: 'No such file or directory' })
          : reply,
      );
    },
  },
];

/** Stores a file whose folder is gone, or fails. */
type Place = (commit: () => StoredFile, store: Store) => StoredFile;

/** A folder that existed once is accepted for an upload; a file in a folder that is gone is placed by `place`. */
function acceptingLostFolders(
  unmodified: Steps,
  place: Place,
  change: (exchange: Exchange) => Reply = ({ reply }) => reply,
): Pick<Steps, 'resolveFolder' | 'commitFile' | 'writeReply'> {
  const created = new Set<unknown>();
  return {
    resolveFolder: (given) => {
      const { folderId, store } = given;
      const isLost = typeof folderId === 'string' && created.has(folderId) && !store.folders.has(folderId);
      return isLost ? folderId : unmodified.resolveFolder(given);
    },
    commitFile: (given) => {
      const { folderId } = given.draft;
      const isLost = folderId !== undefined && !given.store.folders.has(folderId);
      const commit = (): StoredFile => unmodified.commitFile(given);
      return isLost ? place(commit, given.store) : commit();
    },
    writeReply: changeReply((exchange) => {
      const { reply, request } = exchange;
      if (request.method === 'POST' && request.path.endsWith('/folders') && reply.status === 201)
        created.add(Object(JSON.parse(Buffer.concat([...reply.body]).toString())).id);
      return change(exchange);
    }),
  };
}
