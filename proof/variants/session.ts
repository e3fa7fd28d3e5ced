import { Refusal } from '../../reference-server/http/refusal.ts';
import { changeReply } from '../servers/change-reply.ts';
import { refuseLargeSession } from '../servers/refuse-session.ts';
import type { Variant } from './variant.ts';

/** Legal variants of the area `session`. */
export const sessionVariants: readonly Variant[] = [
  {
    id: 'session/id-stands-under-session-id',
    freedomOf: ['SES-01'],
    says: 'the answer to a session create names its session_id and has no id',
    steps: (healthy) => ({
      sessionObject: (given) => ({
        ...healthy.sessionObject(given),
        id: undefined,
        session_id: given.session.id,
      }),
    }),
  },
  {
    id: 'session/create-answers-200',
    freedomOf: ['SES-01'],
    says: 'a session create answers 200',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path === '/api/v1/uploads' && reply.status === 201 ? { ...reply, status: 200 } : reply,
      ),
    }),
  },
  {
    id: 'session/size-over-the-limit-is-refused',
    freedomOf: ['SES-01', 'SES-02'],
    waives: ['LIM-06'],
    says: 'the limit per request is one per file too, and a session over it is refused with 413',
    steps: () => ({ readSessionRequest: refuseLargeSession(8 * 1024 * 1024) }),
  },
  {
    id: 'session/names-are-judged-at-complete',
    freedomOf: ['SES-07'],
    says: 'sessions reserve no name; the second to complete is refused with 409',
    steps: (healthy) => ({ nameConflict: (given) => healthy.nameConflict({ ...given, sessions: [] }) }),
  },
  {
    id: 'session/names-need-not-differ',
    freedomOf: ['SES-07', 'UPL-14'],
    waives: ['UPL-14'],
    says: 'files of one folder may have one name',
    steps: () => ({ nameConflict: () => false }),
  },
  {
    id: 'session/chunk-size-is-the-targets',
    freedomOf: ['SES-02', 'SES-03', 'SES-04'],
    waives: ['SES-03'],
    says: 'chunks have 128 KiB, whatever is asked for',
    steps: () => ({ chunkSizeOf: () => 131_072 }),
  },
  {
    id: 'session/illegal-chunk-size-is-replaced',
    freedomOf: ['SES-04'],
    says: 'an illegal chunk_size becomes the next legal one',
    steps: (healthy) => ({
      chunkSizeOf: (given) => {
        const power = 2 ** Math.ceil(Math.log2(Math.max(65_536, given.asked ?? 0)));
        return healthy.chunkSizeOf(given) ?? Math.min(power, given.maxChunkBytes);
      },
    }),
  },
  {
    id: 'session/wrong-request-is-400',
    freedomOf: ['SES-04', 'SES-06', 'SES-09', 'UPL-05'],
    waives: ['UPL-05s'],
    says: 'what cannot be read as a session request is refused with 400',
    steps: (healthy) => ({
      replyToRefusal: ({ refusal }) => {
        const { status, detail, headers } = refusal;
        const shown = status === 422 ? new Refusal(400, detail, headers) : refusal;
        return healthy.replyToRefusal({ refusal: shown });
      },
    }),
  },
  {
    id: 'session/empty-file-is-refused',
    freedomOf: ['SES-09'],
    says: 'a session for an empty file is refused',
    steps: (healthy) => ({
      readSessionRequest: (given) => {
        const asked = healthy.readSessionRequest(given);
        if (asked.file_size === 0) throw new Refusal(422, 'A file by session has a byte at least');
        return asked;
      },
    }),
  },
  {
    id: 'session/empty-file-has-one-chunk',
    freedomOf: ['SES-09'],
    says: 'an empty file has one chunk, and that is empty',
    steps: (healthy) => ({ totalChunksOf: (given) => Math.max(1, healthy.totalChunksOf(given)) }),
  },
  {
    id: 'session/empty-file-has-one-chunk-that-need-not-come',
    freedomOf: ['SES-09'],
    says: 'an empty file has one chunk, which is refused when it is put and not missed',
    steps: (healthy) => ({
      totalChunksOf: (given) => Math.max(1, healthy.totalChunksOf(given)),
      mayStoreChunk: (given) => given.body.content.sizeBytes > 0 && healthy.mayStoreChunk(given),
      missingChunks: ({ session }) => (session.fileSizeBytes === 0 ? [] : healthy.missingChunks({ session })),
    }),
  },
  {
    id: 'session/name-may-be-taken-twice',
    freedomOf: ['SES-07', 'UPL-14'],
    waives: ['UPL-14'],
    says: 'a folder may hold several files of one name',
    steps: () => ({ nameConflict: () => false }),
  },
];
