import { Refusal } from '../../reference-server/http/refusal.ts';
import { changeReply } from '../servers/change-reply.ts';
import { refuseLargeSession } from '../servers/refuse-session.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `session`. */
export const sessionVariants: readonly Variant[] = [
  {
    id: 'session/id-is-named-session-id',
    uses: ['SES-01'],
    description: 'the response to a session create has session_id but no id',
    steps: (unmodified) => ({
      sessionObject: (given) => ({
        ...unmodified.sessionObject(given),
        id: undefined,
        session_id: given.session.id,
      }),
    }),
  },
  {
    id: 'session/create-answers-200',
    uses: ['SES-01'],
    description: 'a session create is answered with 200',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path === '/api/v1/uploads' && reply.status === 201 ? { ...reply, status: 200 } : reply,
      ),
    }),
  },
  {
    id: 'session/size-over-the-limit-is-refused',
    uses: ['SES-01', 'SES-02'],
    waives: ['LIM-06'],
    description:
      'the limit of a request is also the limit of a file, and a larger session is refused with 413',
    steps: () => ({ readSessionRequest: refuseLargeSession(8 * 1024 * 1024) }),
  },
  {
    id: 'session/names-are-judged-at-complete',
    uses: ['SES-07'],
    description: 'sessions reserve no name; the second to complete is refused with 409',
    steps: (unmodified) => ({ nameConflict: (given) => unmodified.nameConflict({ ...given, sessions: [] }) }),
  },
  {
    id: 'session/names-need-not-differ',
    uses: ['SES-07', 'UPL-14'],
    waives: ['UPL-14'],
    description: 'a folder may contain several files with one name',
    steps: () => ({ nameConflict: () => false }),
  },
  {
    id: 'session/chunk-size-is-the-targets',
    uses: ['SES-02', 'SES-03', 'SES-04'],
    waives: ['SES-03'],
    description: 'chunks always have 128 KiB',
    steps: () => ({ chunkSizeOf: () => 131_072 }),
  },
  {
    id: 'session/illegal-chunk-size-is-replaced',
    uses: ['SES-04'],
    description: 'an illegal chunk_size becomes the next legal one',
    steps: (unmodified) => ({
      chunkSizeOf: (given) => {
        const power = 2 ** Math.ceil(Math.log2(Math.max(65_536, given.asked ?? 0)));
        return unmodified.chunkSizeOf(given) ?? Math.min(power, given.maxChunkBytes);
      },
    }),
  },
  {
    id: 'session/wrong-request-is-400',
    uses: ['SES-04', 'SES-06', 'SES-09', 'UPL-05'],
    waives: ['UPL-05s'],
    description: 'an invalid session request is refused with 400',
    steps: (unmodified) => ({
      replyToRefusal: ({ refusal }) => {
        const { status, detail, headers } = refusal;
        const shown = status === 422 ? new Refusal(400, detail, headers) : refusal;
        return unmodified.replyToRefusal({ refusal: shown });
      },
    }),
  },
  {
    id: 'session/empty-file-is-refused',
    uses: ['SES-09'],
    description: 'a session for an empty file is refused',
    steps: (unmodified) => ({
      readSessionRequest: (given) => {
        const asked = unmodified.readSessionRequest(given);
        if (asked.file_size === 0) throw new Refusal(422, 'A file by session has a byte at least');
        return asked;
      },
    }),
  },
  {
    id: 'session/empty-file-has-one-chunk',
    uses: ['SES-09'],
    description: 'an empty file has one empty chunk',
    steps: (unmodified) => ({ totalChunksOf: (given) => Math.max(1, unmodified.totalChunksOf(given)) }),
  },
  {
    id: 'session/empty-file-has-one-chunk-that-need-not-come',
    uses: ['SES-09'],
    description: 'an empty file has one chunk, which is refused when it is put and is not required',
    steps: (unmodified) => ({
      totalChunksOf: (given) => Math.max(1, unmodified.totalChunksOf(given)),
      mayStoreChunk: (given) => given.body.content.sizeBytes > 0 && unmodified.mayStoreChunk(given),
      missingChunks: ({ session }) =>
        session.fileSizeBytes === 0 ? [] : unmodified.missingChunks({ session }),
    }),
  },
  {
    id: 'session/name-may-be-taken-twice',
    uses: ['SES-07', 'UPL-14'],
    waives: ['UPL-14'],
    description: 'a folder may contain several files with one name',
    steps: () => ({ nameConflict: () => false }),
  },
];
