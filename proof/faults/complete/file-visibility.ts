import type { Steps } from '../../../reference-server/steps.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { StoredFile } from '../../../reference-server/storage/store.ts';
import { isSyncDownload, knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const rightAtOnce = 'complete/the-file-is-complete-when-complete-is-answered';

/** Faults in where a file made by a session is, and when it can be read. */
export const completeFileVisibilityFaults: readonly Fault[] = [
  {
    id: 'complete/taken-name-is-written-over',
    violates: ['FIN-01'],
    detectedBy: ['complete/taken-name-is-refused-or-gives-a-complete-file'],
    description:
      'a file made by a session replaces the one that has taken its name meanwhile, whose bytes are lost',
    steps: (unmodified) => ({
      nameConflict: () => false,
      commitFile: (given) => {
        const taker = [...given.store.files.values()].find((file) => file.name === given.draft.name);
        if (taker !== undefined) Object.assign(currentVersion(taker), { content: given.draft.content });
        return unmodified.commitFile(given);
      },
    }),
  },
  {
    id: 'complete/bytes-come-later',
    violates: ['FIN-01'],
    detectedBy: [rightAtOnce],
    description: 'a download of a file made by a session is answered with 404 for the first half second',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      return bySession(unmodified, (isOne) => ({
        authorise,
        selectVersion: (given) => {
          const isYoung = isOne(given.file) && Date.now() - given.file.createdAtMs < 500;
          return !isSyncDownload(request()) && isYoung ? undefined : unmodified.selectVersion(given);
        },
      }));
    },
  },
  {
    id: 'complete/share-is-missing',
    violates: ['FIN-01'],
    detectedBy: [rightAtOnce],
    description: 'the metadata of a file made by a session have null as its share',
    steps: (unmodified) =>
      bySession(unmodified, (isOne) => ({
        fileObject: (given) => ({
          ...unmodified.fileObject(given),
          ...(isOne(given.file) ? { share_id: null } : {}),
        }),
      })),
  },
];

/** Passes to `change` whether a file was made by a session. */
function bySession(
  unmodified: Steps,
  change: (isOne: (file: StoredFile) => boolean) => Partial<Steps>,
): Partial<Steps> {
  const files = new WeakSet<StoredFile>();
  return {
    closeSession: (given) => {
      files.add(given.file);
      unmodified.closeSession(given);
    },
    ...change((file) => files.has(file)),
  };
}
