import type { Steps } from '../../../reference-server/index.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

const reportsReceived = 'complete/progress-reports-the-received-chunks';

/** Progress with other members in place of `received_chunks` and `received_bytes`. */
function progressWith(members: (session: Session, received: readonly number[]) => object) {
  return (unmodified: Steps): Partial<Steps> => ({
    progressOf: (given) => {
      const { received_chunks, received_bytes: _, ...rest } = unmodified.progressOf(given);
      return { ...rest, ...members(given.session, received_chunks as readonly number[]) };
    },
  });
}

function countsPuts() {
  const puts = new WeakMap<Session, number>();
  return {
    count: (session: Session): number => puts.get(session) ?? 0,
    step:
      (unmodified: Steps): Steps['storeChunk'] =>
      (given) => {
        puts.set(given.session, (puts.get(given.session) ?? 0) + 1);
        unmodified.storeChunk(given);
      },
  };
}

/** Faults in progress whose members have names that no description declares. */
export const completeFoundProgressFaults: readonly Fault[] = [
  {
    id: 'complete/found-count-counts-every-put',
    violates: ['FIN-08'],
    detectedBy: [reportsReceived],
    isUndescribed: true,
    description: 'progress has only chunks_done, which grows when a chunk is put again',
    steps: (unmodified) => {
      const { count, step } = countsPuts();
      return {
        storeChunk: step(unmodified),
        ...progressWith((session) => ({ chunks_done: count(session) }))(unmodified),
      };
    },
  },
  {
    id: 'complete/found-missing-list-ends-at-a-hundred',
    violates: ['FIN-08'],
    detectedBy: [reportsReceived],
    isUndescribed: true,
    description: 'progress has only missing_chunks, in which the last chunk never appears',
    steps: progressWith(({ totalChunks }, received) => ({
      missing_chunks: [...Array(Math.max(0, totalChunks - 1)).keys()].filter(
        (index) => !received.includes(index),
      ),
    })),
  },
  {
    id: 'complete/found-bytes-count-the-last-chunk-as-full',
    violates: ['FIN-08'],
    detectedBy: [reportsReceived],
    isUndescribed: true,
    description: 'progress has only uploaded_bytes: the number of chunks times chunk_size',
    steps: progressWith(({ chunkSizeBytes }, received) => ({
      uploaded_bytes: received.length * chunkSizeBytes,
    })),
  },
];
