import { Refusal } from '../../../reference-server/http/refusal.ts';
import { type Content, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import type { Fault } from '../fault.ts';

const otherBytes = 'chunk/other-bytes-replace-a-chunk-or-are-refused';
const contest = 'chunk/a-chunk-is-one-of-the-bodies-put-to-it';
const missing = 'complete/complete-with-a-chunk-missing-is-refused';
const model = 'complete/any-sequence-agrees-with-the-model';

/** Faults in what is noted of chunks as they arrive, and believed at complete. */
export const chunkCountedOnArrivalFaults: readonly Fault[] = [
  {
    id: 'chunk/content-lengths-are-added-up',
    breaks: ['CHK-04', 'CHK-05', 'CHK-13', 'CHK-14', 'FIN-02', 'FIN-06'],
    caughtBy: [
      'chunk/a-chunk-put-again-changes-nothing',
      'chunk/a-chunk-put-again-stands-in-for-no-other',
      'chunk/a-chunk-in-chunked-coding-is-stored-whole',
      otherBytes,
      contest,
      missing,
      model,
    ],
    says: 'complete is refused unless the Content-Length of all puts together is file_size',
    steps: (healthy) => {
      const declared = new WeakMap<Content, number>();
      const sums = new WeakMap<Session, number>();
      return {
        receiveChunk: async (given) => {
          const body = await healthy.receiveChunk(given);
          declared.set(body.content, given.request.declaredBytes ?? 0);
          return body;
        },
        storeChunk: (given) => {
          sums.set(given.session, (sums.get(given.session) ?? 0) + (declared.get(given.content) ?? 0));
          healthy.storeChunk(given);
        },
        assembleChunks: (given) => {
          const { session } = given;
          if (sums.get(session) !== session.fileSizeBytes) throw new Refusal(409, 'Bytes are missing');
          return healthy.assembleChunks(given);
        },
      };
    },
  },
  {
    id: 'chunk/readiness-is-noted-with-the-last-one',
    breaks: ['CHK-01', 'FIN-02', 'FIN-06'],
    caughtBy: ['chunk/any-order-of-arrival-makes-the-same-file', missing, model],
    says: 'whether every chunk is there is looked at when the last one is put, and not again',
    steps: (healthy) => {
      const ready = new WeakSet<Session>();
      return {
        storeChunk: (given) => {
          const { session, index } = given;
          healthy.storeChunk(given);
          if (index === session.totalChunks - 1 && session.chunks.size === session.totalChunks)
            ready.add(session);
        },
        assembleChunks: (given) => {
          if (!ready.has(given.session)) throw new Refusal(409, 'The upload is not complete');
          return healthy.assembleChunks(given);
        },
      };
    },
  },
  {
    id: 'chunk/checksum-is-of-the-first-bodies',
    breaks: ['CHK-05', 'CHK-13', 'INT-02'],
    caughtBy: [otherBytes, contest],
    says: 'the checksum of a file by session goes over the bodies that came first to each index',
    steps: (healthy) => {
      const firsts = new WeakMap<Session, Map<number, Content>>();
      return {
        storeChunk: (given) => {
          const first = firsts.get(given.session) ?? new Map<number, Content>();
          firsts.set(given.session, first);
          if (!first.has(given.index)) first.set(given.index, given.content);
          healthy.storeChunk(given);
        },
        ...changeChecksum((given) => {
          const first = given.session && firsts.get(given.session);
          if (first === undefined) return healthy.checksumOf(given);
          const inOrder = [...first].sort(([a], [b]) => a - b);
          return sha256(joinContents(inOrder.map(([, content]) => content)));
        }),
      };
    },
  },
];
