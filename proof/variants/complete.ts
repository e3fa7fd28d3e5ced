import { Refusal } from '../../reference-server/http/refusal.ts';
import { changeReply } from '../servers/change-reply.ts';
import { changedJson } from '../servers/changed-json.ts';
import { endedOnRequest } from '../servers/ended-on-request.ts';
import { withChunkPlace } from '../servers/known-chunk.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `complete`. */
export const completeVariants: readonly Variant[] = [
  {
    id: 'complete/answers-file-id-alone',
    uses: ['FIN-01'],
    description: 'complete is answered with 200 and only the file_id',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path.endsWith('/complete') && reply.status < 300
          ? onlyMembers({ ...reply, status: 200 }, ['file_id'])
          : reply,
      ),
    }),
  },
  {
    id: 'complete/answers-id-alone',
    uses: ['FIN-01'],
    description: 'complete returns the file, with its id under `id` only',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path.endsWith('/complete') && reply.status < 300
          ? changedJson(reply, { file_id: undefined })
          : reply,
      ),
    }),
  },
  {
    id: 'complete/second-complete-is-refused',
    uses: ['FIN-03'],
    description: 'a second complete is refused with 409',
    steps: () => ({ onSecondComplete: () => 'refuse' }),
  },
  {
    id: 'complete/session-is-forgotten',
    uses: ['FIN-03', 'FIN-04'],
    description: 'every request to a completed session is answered with 410',
    steps: (unmodified) => ({
      isExpired: (given) => given.session.status === 'completed' || unmodified.isExpired(given),
    }),
  },
  {
    id: 'complete/missing-chunk-is-400',
    uses: ['FIN-02', 'FIN-05'],
    description: 'every refusal of complete is a 400',
    steps: (unmodified) => ({
      replyToRefusal: ({ refusal }) => {
        const { status, detail, headers } = refusal;
        const shown = status === 409 || status === 422 ? new Refusal(400, detail, headers) : refusal;
        return unmodified.replyToRefusal({ refusal: shown });
      },
    }),
  },
  {
    id: 'complete/name-is-free-until-complete',
    uses: ['FIN-01', 'SES-07'],
    description:
      'an open session does not reserve its name; if the name is taken meanwhile, complete is refused',
    steps: (unmodified) => ({ nameConflict: (given) => unmodified.nameConflict({ ...given, sessions: [] }) }),
  },
  {
    id: 'complete/names-may-be-taken-twice',
    uses: ['FIN-01', 'SES-07', 'UPL-14'],
    waives: ['UPL-14'],
    description: 'a folder may contain several files with one name',
    steps: () => ({ nameConflict: () => false }),
  },
  {
    id: 'complete/chunks-are-larger-than-asked',
    uses: ['SES-03', 'FIN-06'],
    waives: ['SES-03'],
    description: 'chunks always have 128 KiB',
    steps: () => ({ chunkSizeOf: () => 131_072 }),
  },
  {
    id: 'complete/lengths-are-judged-at-complete',
    uses: ['CHK-07', 'FIN-06'],
    description: 'a chunk of any length is accepted, and complete is refused for a wrong one',
    steps: (unmodified) => ({
      maxChunkBodyBytes: (given) => unmodified.maxChunkBodyBytes(given) + 1,
      mayStoreChunk: ({ body }) => body.isWhole,
      missingChunks: ({ session }) => {
        const wrong = [...session.chunks].filter(
          ([index, chunk]) => chunk.sizeBytes !== unmodified.chunkLengthOf({ session, index }),
        );
        return [...unmodified.missingChunks({ session }), ...wrong.map(([index]) => index)];
      },
    }),
  },
  {
    id: 'complete/wrong-length-at-complete-ends-the-session',
    uses: ['CHK-07', 'FIN-06'],
    description:
      'a chunk of any length is accepted; for a wrong one, complete is refused and the session ends',
    steps: (unmodified) => ({
      maxChunkBodyBytes: (given) => unmodified.maxChunkBodyBytes(given) + 1,
      mayStoreChunk: ({ body }) => body.isWhole,
      missingChunks: ({ session }) => {
        const isWrong = [...session.chunks].some(
          ([index, chunk]) => chunk.sizeBytes !== unmodified.chunkLengthOf({ session, index }),
        );
        if (isWrong) session.status = 'expired';
        return isWrong ? [0] : unmodified.missingChunks({ session });
      },
    }),
  },
  {
    id: 'complete/chunk-put-again-is-refused',
    uses: ['CHK-05', 'FIN-06'],
    description: 'a repeated chunk is answered with 409, unless the bytes are the same',
    steps: (unmodified) => ({
      storeChunk: (given) => {
        const there = given.session.chunks.get(given.index);
        const [bytes, before] = [given.content, there].map((content) =>
          Buffer.concat([...(content?.pieces ?? [])]),
        );
        if (there !== undefined && bytes?.equals(before ?? Buffer.alloc(0)) === false)
          throw new Refusal(409, 'The chunk is there already');
        unmodified.storeChunk(given);
      },
    }),
  },
  {
    id: 'complete/refused-chunk-costs-the-one-before',
    uses: ['CHK-07', 'CHK-08', 'FIN-06'],
    description:
      'a repeated chunk deletes the stored one first, so that a body that is refused or cut off leaves none',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: (given) => {
          given.session.chunks.delete(given.index);
          return unmodified.receiveChunk(given);
        },
      }),
  },
  {
    id: 'complete/complete-waits-for-no-put',
    uses: ['FIN-02'],
    description: 'complete is refused while a chunk is being received',
    steps: (unmodified) => ({
      missingChunks: ({ session }) =>
        session.putsUnderWay > 0 ? [0] : unmodified.missingChunks({ session }),
    }),
  },
  {
    id: 'complete/deleted-folder-refuses-complete',
    uses: ['FIN-01'],
    description: 'complete is refused with 410 after the folder of the session was deleted',
    steps: (unmodified) => ({
      commitFile: (given) => {
        const { folderId } = given.draft;
        if (folderId !== undefined && !given.store.folders.has(folderId))
          throw new Refusal(410, 'The folder was deleted');
        return unmodified.commitFile(given);
      },
    }),
  },
  {
    id: 'complete/session-can-be-ended',
    uses: ['EXP-09', 'FIN-02', 'CHK-10'],
    description: 'DELETE of an open session ends it; every later request to it is answered with 410',
    steps: () => endedOnRequest(),
  },
  {
    id: 'complete/deletion-is-promised',
    uses: ['FIN-11', 'DL-04'],
    description: 'a deletion is answered with 202 and carried out half a second later',
    steps: (unmodified) => ({
      deleteFile: (given) => {
        setTimeout(() => unmodified.deleteFile(given), 500).unref();
      },
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'DELETE' && reply.status === 204 ? { ...reply, status: 202 } : reply,
      ),
    }),
  },
];

function onlyMembers(reply: Parameters<typeof changedJson>[0], names: readonly string[]): typeof reply {
  const body = Object(JSON.parse(Buffer.concat([...reply.body]).toString()));
  const dropped = Object.keys(body).filter((name) => !names.includes(name));
  return changedJson(
    { ...reply, body: [Buffer.from(JSON.stringify(body))] },
    Object.fromEntries(dropped.map((name) => [name, undefined])),
  );
}
