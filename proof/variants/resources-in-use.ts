import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../reference-server/http/refusal.ts';
import type { Request } from '../../reference-server/http/request.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import { knownStore } from '../servers/known-store.ts';
import type { Variant } from './variant.ts';

/** Conforming variants that do not delete a file or a folder while it is in use. */
export const resourceInUseVariants: readonly Variant[] = [
  {
    id: 'upload/folders-are-not-deleted-during-uploads',
    uses: ['UPL-01'],
    description: 'while an upload is being received, the deletion of a folder is refused with 409',
    steps: () => {
      const uploads = uploadsUnderWay();
      return {
        authorise(given) {
          if (isFolderDeletion(given.request) && uploads.count() > 0)
            throw new Refusal(409, 'An upload is under way');
          return uploads.authorise(given);
        },
      };
    },
  },
  {
    id: 'upload/deletion-is-answered-after-the-uploads',
    uses: ['UPL-01'],
    description: 'the deletion of a folder is answered when no upload is being received, or after 40 seconds',
    steps: (unmodified) => {
      const uploads = uploadsUnderWay();
      return {
        authorise: uploads.authorise,
        async writeReply(given) {
          if (isFolderDeletion(given.request)) await uploads.ended();
          await unmodified.writeReply(given);
        },
      };
    },
  },
  {
    id: 'complete/folders-of-open-sessions-are-not-deleted',
    uses: ['FIN-01'],
    description: 'the deletion of a folder with an open upload session is refused with 409',
    steps: (unmodified) => {
      const { resolveFolder, store } = knownStore();
      return {
        resolveFolder,
        authorise(given) {
          const sessions = [...(store()?.sessions.values() ?? [])];
          const isUsed = sessions.some(
            ({ status, folderId }) => status === 'active' && folderId === given.request.segments[3],
          );
          if (isFolderDeletion(given.request) && isUsed) throw new Refusal(409, 'A session is open');
          return unmodified.authorise(given);
        },
      };
    },
  },
  {
    id: 'download/files-are-not-deleted-during-downloads',
    uses: ['DL-01'],
    description: 'while a download is being sent, the deletion of a file is refused with 423',
    steps: (unmodified) => {
      let downloads = 0;
      return {
        authorise(given) {
          const { method, segments } = given.request;
          if (method === 'DELETE' && segments[2] === 'files' && downloads > 0)
            throw new Refusal(423, 'A download is under way');
          return unmodified.authorise(given);
        },
        async writeReply(given) {
          downloads += 1;
          try {
            await unmodified.writeReply(given);
          } finally {
            downloads -= 1;
          }
        },
      };
    },
  },
];

function isFolderDeletion({ method, segments }: Request): boolean {
  return method === 'DELETE' && segments[2] === 'folders';
}

/** The step that notes each upload, and the number of those whose body is still being received. */
function uploadsUnderWay(): {
  readonly authorise: Steps['authorise'];
  readonly count: () => number;
  readonly ended: () => Promise<void>;
} {
  const uploads = new Set<Request['incoming']>();
  const count = (): number => {
    for (const upload of uploads) if (upload.complete || upload.destroyed) uploads.delete(upload);
    return uploads.size;
  };
  return {
    authorise(given) {
      const { method, segments, incoming } = given.request;
      if (method === 'POST' && segments[2] === 'files') uploads.add(incoming);
      return defaultSteps.authorise(given);
    },
    count,
    async ended() {
      const limit = performance.now() + 40_000;
      while (count() > 0 && performance.now() < limit) await sleep(20);
    },
  };
}
