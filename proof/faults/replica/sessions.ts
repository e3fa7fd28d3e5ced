import type { Content } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

/** Faults in which two addresses see different upload sessions. */
export const replicaSessionFaults: readonly Fault[] = [
  {
    id: 'replica/sessions-are-in-the-memory-of-their-address',
    violates: ['REP-02', 'REP-03'],
    detectedBy: [
      'replica/a-session-is-used-through-every-address',
      'replica/progress-counts-the-chunks-of-every-address',
    ],
    description: 'an upload session exists only at the address that opened it',
    steps: () => ({}),
    replica: () => ({ store: (shared) => ({ ...shared, sessions: new Map() }) }),
  },
  {
    id: 'replica/chunks-stay-on-the-disk-of-their-address',
    violates: ['REP-02'],
    detectedBy: ['replica/a-session-is-used-through-every-address'],
    description: 'complete finds only the chunks that its own address received',
    steps: () => ({}),
    replica(unmodified) {
      const own = new Map<Session, Map<number, Content>>();
      const withOwn = (session: Session): Session => ({
        ...session,
        chunks: own.get(session) ?? new Map<number, Content>(),
      });
      return {
        steps: {
          storeChunk({ session, index, content }) {
            const chunks = own.get(session) ?? new Map<number, Content>();
            own.set(session, chunks.set(index, content));
          },
          missingChunks: ({ session }) => unmodified.missingChunks({ session: withOwn(session) }),
          assembleChunks: ({ session }) => unmodified.assembleChunks({ session: withOwn(session) }),
        },
      };
    },
  },
  {
    id: 'replica/progress-counts-the-chunks-of-one-address',
    violates: ['REP-03'],
    detectedBy: ['replica/progress-counts-the-chunks-of-every-address'],
    description: 'progress counts only the chunks that were received by the address that is asked',
    steps: () => ({}),
    replica(unmodified) {
      const received = new Map<Session, Set<number>>();
      return {
        steps: {
          storeChunk(given) {
            const indices = received.get(given.session) ?? new Set<number>();
            received.set(given.session, indices.add(given.index));
            unmodified.storeChunk(given);
          },
          progressOf({ session }) {
            const own = [...session.chunks].filter(([index]) => received.get(session)?.has(index));
            return unmodified.progressOf({ session: { ...session, chunks: new Map(own) } });
          },
        },
      };
    },
  },
  {
    id: 'replica/each-address-completes-once',
    violates: ['REP-06'],
    detectedBy: ['replica/a-second-complete-elsewhere-creates-nothing'],
    description: 'an address that did not complete a session itself completes it again, into a second file',
    steps: () => ({
      closeSession({ session, file }) {
        session.status = 'completed';
        session.fileId = file.id;
      },
    }),
    replica: () => ({ steps: { onSecondComplete: () => 'again', nameConflict: () => false } }),
  },
];
