import type { Steps } from '../../../reference-server/steps.ts';
import type { Session, StoredFile } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';
import { atKill, changeBytes, lastStored } from './support.ts';

const acknowledged = 'durability/acknowledged-data-survives-a-kill';
const during = 'durability/a-kill-during-complete-leaves-a-whole-file-or-none';

/** Faults in what the sudden end of the process leaves. */
export const durabilityKillFaults: readonly Fault[] = [
  {
    id: 'durability/kill-loses-the-latest-chunk',
    violates: ['DUR-09'],
    detectedBy: [acknowledged],
    description: 'the chunk that was put last is still in a buffer when the process is killed',
    steps(unmodified) {
      const last = lastStored(unmodified);
      const lost = atKill(() => {
        const chunk = last.chunk();
        chunk?.session.chunks.delete(chunk.index);
      });
      return { ...last.steps, ...lost };
    },
  },
  {
    id: 'durability/kill-loses-the-latest-file',
    violates: ['DUR-09'],
    detectedBy: [acknowledged],
    description: 'the file that was stored last is not yet in the database when the process is killed',
    steps(unmodified) {
      const last = lastStored(unmodified);
      return { ...last.steps, ...atKill(({ store }) => store.files.delete(last.file()?.id ?? '')) };
    },
  },
  {
    id: 'durability/kill-empties-the-latest-file',
    violates: ['DUR-09'],
    detectedBy: [acknowledged],
    description: 'the file that was stored last has its metadata and no bytes after the process was killed',
    steps(unmodified) {
      const last = lastStored(unmodified);
      const emptied = atKill(() => {
        const file = last.file();
        if (file !== undefined) changeBytes(file, () => Buffer.alloc(0));
      });
      return { ...last.steps, ...emptied };
    },
  },
  {
    id: 'durability/kill-tears-the-file-of-a-complete',
    violates: ['DUR-10'],
    detectedBy: [during],
    description: 'complete writes the file in place: a kill during it leaves the first half of the file',
    steps(unmodified) {
      const last = lastCompleted(unmodified);
      const torn = atKill(() => {
        const file = last.completed()?.file;
        if (file !== undefined) changeBytes(file, (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)));
      });
      return { ...last.steps, ...torn };
    },
  },
  {
    id: 'durability/kill-locks-the-session-of-a-complete',
    violates: ['DUR-10'],
    detectedBy: [during],
    description: 'a kill during complete leaves a session that is marked as complete and has no file',
    steps(unmodified) {
      const last = lastCompleted(unmodified);
      return {
        ...last.steps,
        ...atKill(({ store }) => store.files.delete(last.completed()?.file.id ?? '')),
      };
    },
  },
  {
    id: 'durability/kill-makes-complete-create-a-second-file',
    violates: ['DUR-10'],
    detectedBy: [during],
    description:
      'a kill after the file was created leaves the session open, and the next complete empties the file',
    steps(unmodified) {
      const last = lastCompleted(unmodified);
      const reopened = atKill(() => {
        const completed = last.completed();
        if (completed === undefined) return;
        completed.session.status = 'active';
        completed.session.fileId = undefined;
      });
      return {
        ...last.steps,
        ...reopened,
        missingChunks: (given) => (given.session.chunks.size === 0 ? [] : unmodified.missingChunks(given)),
        nameConflict: () => false,
      };
    },
  },
];

/** A step through which a fault learns which session was completed last, and its file. */
function lastCompleted(unmodified: Steps): {
  readonly steps: Pick<Steps, 'closeSession'>;
  readonly completed: () => { readonly session: Session; readonly file: StoredFile } | undefined;
} {
  let completed: { readonly session: Session; readonly file: StoredFile } | undefined;
  return {
    steps: {
      closeSession: (given) => {
        completed = given;
        unmodified.closeSession(given);
      },
    },
    completed: () => completed,
  };
}
