import { contentOf } from '../../../reference-server/storage/content.ts';
import { knownStore } from '../../servers/known-store.ts';
import type { Fault } from '../fault.ts';
import { atRestart, lastStored, openSessions } from './support.ts';

const open = 'durability/an-open-session-survives-a-restart';
const replacement = 'durability/an-open-replacement-survives-a-restart';
const progress = 'durability/progress-survives-a-restart';
const ids = 'durability/ids-are-not-reused-after-a-restart';

/** Faults in what a restart leaves of open sessions. */
export const durabilitySessionFaults: readonly Fault[] = [
  {
    id: 'durability/restart-loses-open-sessions',
    violates: ['DUR-03'],
    detectedBy: [open],
    description: 'open sessions exist only in memory: after a restart they are unknown',
    steps: () =>
      atRestart(({ store }) => {
        for (const { id } of openSessions(store)) store.sessions.delete(id);
      }),
  },
  {
    id: 'durability/restart-loses-received-chunks',
    violates: ['DUR-03', 'DUR-04'],
    detectedBy: [open, progress],
    description: 'after a restart, an open session exists, but none of its chunks',
    steps: () =>
      atRestart(({ store }) => {
        for (const session of openSessions(store)) session.chunks.clear();
      }),
  },
  {
    id: 'durability/restart-loses-the-latest-chunk',
    violates: ['DUR-03'],
    detectedBy: [open],
    description: 'a chunk is written after its 2xx: the one that was put last before a restart is lost',
    steps(unmodified) {
      const last = lastStored(unmodified);
      const lost = atRestart(() => {
        const chunk = last.chunk();
        chunk?.session.chunks.delete(chunk.index);
      });
      return { ...last.steps, ...lost };
    },
  },
  {
    id: 'durability/restart-orders-chunks-as-text',
    violates: ['DUR-03'],
    detectedBy: [open],
    description: 'a restart reads the chunks of a session in the order of their names: 1, 10, 2',
    steps: () =>
      atRestart(({ store }) => {
        for (const { chunks } of openSessions(store)) {
          const indices = [...chunks.keys()].sort((a, b) => a - b);
          const read = [...chunks].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
          for (const [at, [, content]] of read.entries()) chunks.set(indices[at] ?? 0, content);
        }
      }),
  },
  {
    id: 'durability/restart-forgets-the-declared-type',
    violates: ['DUR-03'],
    detectedBy: [open],
    description: 'after a restart, an open session has lost the MIME type that was declared',
    steps: () =>
      atRestart(({ store }) => {
        for (const session of openSessions(store))
          store.sessions.set(session.id, { ...session, mimeType: undefined });
      }),
  },
  {
    id: 'durability/restart-forgets-the-replaced-file',
    violates: ['DUR-03'],
    detectedBy: [replacement],
    description: 'after a restart, an open session has lost its replace_file_id',
    steps: () =>
      atRestart(({ store }) => {
        for (const session of openSessions(store))
          store.sessions.set(session.id, { ...session, replaceFileId: undefined });
      }),
  },
  {
    id: 'durability/restart-counts-every-chunk-as-received',
    violates: ['DUR-04'],
    detectedBy: [progress],
    description:
      'a restart counts each chunk of the preallocated file as received; the missing ones are zeros',
    steps: (unmodified) =>
      atRestart(({ store }) => {
        for (const session of openSessions(store))
          for (const index of unmodified.missingChunks({ session })) {
            const length = unmodified.chunkLengthOf({ session, index });
            session.chunks.set(index, contentOf([Buffer.alloc(length)]));
          }
      }),
  },
  {
    id: 'durability/restart-resets-the-session-counter',
    violates: ['DUR-07'],
    detectedBy: [ids],
    description: 'the ids of sessions begin again after a restart, and new sessions replace old ones',
    steps(unmodified) {
      const known = knownStore();
      let earlier: readonly string[] = [];
      return {
        resolveFolder: known.resolveFolder,
        ...atRestart(({ store }) => {
          earlier = [...store.sessions.keys()];
        }),
        sessionObject(given) {
          const [id, ...others] = earlier;
          if (id === undefined) return unmodified.sessionObject(given);
          earlier = others;
          const session = { ...given.session, id };
          known.store()?.sessions.delete(given.session.id);
          known.store()?.sessions.set(id, session);
          return unmodified.sessionObject({ ...given, session });
        },
      };
    },
  },
];
