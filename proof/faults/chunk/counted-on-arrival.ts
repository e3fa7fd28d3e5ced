import { Refusal } from '../../../reference-server/http/refusal.ts';
import { type Content, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import type { Fault } from '../fault.ts';

const otherBytes = 'chunk/other-bytes-replace-a-chunk-or-are-refused';
const contest = 'chunk/a-chunk-is-one-of-the-bodies-sent-to-it';
const missing = 'complete/complete-with-a-chunk-missing-is-refused';
const model = 'complete/any-sequence-matches-the-model';

/** Faults in what is recorded as chunks arrive and used at complete. */
export const chunkCountedOnArrivalFaults: readonly Fault[] = [
  {
    id: 'chunk/content-lengths-are-added-up',
    violates: ['CHK-04', 'CHK-05', 'CHK-13', 'CHK-14', 'FIN-02', 'FIN-06'],
    detectedBy: [
      'chunk/a-repeated-chunk-changes-nothing',
      'chunk/a-repeated-chunk-does-not-replace-another',
      'chunk/a-chunk-in-chunked-coding-is-stored-whole',
      otherBytes,
      contest,
      missing,
      model,
    ],
    description:
      'complete is refused unless the Content-Length values of all chunk requests add up to file_size',
    steps: (unmodified) => {
      const declared = new WeakMap<Content, number>();
      const sums = new WeakMap<Session, number>();
      return {
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          declared.set(body.content, given.request.declaredBytes ?? 0);
          return body;
        },
        storeChunk: (given) => {
          sums.set(given.session, (sums.get(given.session) ?? 0) + (declared.get(given.content) ?? 0));
          unmodified.storeChunk(given);
        },
        assembleChunks: (given) => {
          const { session } = given;
          if (sums.get(session) !== session.fileSizeBytes) throw new Refusal(409, 'Bytes are missing');
          return unmodified.assembleChunks(given);
        },
      };
    },
  },
  {
    id: 'chunk/completeness-is-checked-with-the-last-one',
    violates: ['CHK-01', 'FIN-02', 'FIN-06'],
    detectedBy: ['chunk/any-order-of-arrival-makes-the-same-file', missing, model],
    description: 'the server checks whether every chunk is there when the last one is put, and not again',
    steps: (unmodified) => {
      const ready = new WeakSet<Session>();
      return {
        storeChunk: (given) => {
          const { session, index } = given;
          unmodified.storeChunk(given);
          if (index === session.totalChunks - 1 && session.chunks.size === session.totalChunks)
            ready.add(session);
        },
        assembleChunks: (given) => {
          if (!ready.has(given.session)) throw new Refusal(409, 'The upload is not complete');
          return unmodified.assembleChunks(given);
        },
      };
    },
  },
  {
    id: 'chunk/checksum-is-of-the-first-bodies',
    violates: ['CHK-05', 'CHK-13', 'INT-02'],
    detectedBy: [otherBytes, contest],
    description: 'the checksum of a file made by a session covers the first body received for each index',
    steps: (unmodified) => {
      const firsts = new WeakMap<Session, Map<number, Content>>();
      return {
        storeChunk: (given) => {
          const first = firsts.get(given.session) ?? new Map<number, Content>();
          firsts.set(given.session, first);
          if (!first.has(given.index)) first.set(given.index, given.content);
          unmodified.storeChunk(given);
        },
        ...changeChecksum((given) => {
          const first = given.session && firsts.get(given.session);
          if (first === undefined) return unmodified.checksumOf(given);
          const inOrder = [...first].sort(([a], [b]) => a - b);
          return sha256(joinContents(inOrder.map(([, content]) => content)));
        }),
      };
    },
  },
];
