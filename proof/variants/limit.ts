import { Refusal } from '../../reference-server/http/refusal.ts';
import { changeFileLimit } from '../servers/change-limit.ts';
import { refuseLargeSession } from '../servers/refuse-session.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `limit`. */
export const limitVariants: readonly Variant[] = [
  {
    id: 'limit/framing-counts',
    uses: ['LIM-01', 'LIM-07'],
    description: 'the whole body of a request, framing included, may have as many bytes as the limit',
    steps: () => ({ isDeclaredTooLong: ({ declaredBytes, limitBytes }) => declaredBytes > limitBytes }),
  },
  {
    id: 'limit/framing-is-free',
    uses: ['LIM-02', 'LIM-07'],
    description: 'a file may exceed the limit by the size that framing could have',
    steps: () => ({
      isDeclaredTooLong: ({ declaredBytes, limitBytes }) => declaredBytes > limitBytes + 65_536,
      ...changeFileLimit((limitBytes) => limitBytes + 65_536),
    }),
  },
  {
    id: 'limit/over-it-is-400',
    uses: ['LIM-02'],
    waives: ['LIM-02s'],
    description: 'a file over the limit is refused with 400',
    steps: (unmodified) => ({
      replyToRefusal: (given) => {
        const { status, detail } = given.refusal;
        return unmodified.replyToRefusal(
          status === 413 ? { ...given, refusal: new Refusal(400, detail) } : given,
        );
      },
    }),
  },
  {
    id: 'limit/refusal-closes-the-connection-immediately',
    uses: ['LIM-02', 'LIM-03', 'LIM-04'],
    description: 'a refusal is sent as early as possible, and the connection closed without reading on',
    steps: (unmodified) => ({
      writeReply: async (given) => {
        const { reply, response, request } = given;
        if (reply.status !== 413) return unmodified.writeReply(given);
        response.writeHead(reply.status, { ...reply.headers, connection: 'close' });
        for (const piece of reply.body) response.write(piece);
        response.end(() => request.incoming.socket.destroySoon());
      },
    }),
  },
  {
    id: 'limit/refusal-comes-after-the-body',
    uses: ['LIM-02', 'LIM-03', 'LIM-04', 'LIM-05', 'AUTH-07'],
    waives: ['LIM-05', 'AUTH-07'],
    description:
      'a body over the limit is read to its end before it is refused, and the connection stays open',
    steps: (unmodified) => ({
      isDeclaredTooLong: () => false,
      writeReply: async (given) => {
        const { incoming, sendContinue } = given.request;
        if (given.reply.status === 413) {
          sendContinue();
          await new Promise((resolve) => incoming.once('end', resolve).once('close', resolve).resume());
        }
        await unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'limit/sessions-have-it-too',
    uses: ['LIM-06'],
    waives: ['LIM-06'],
    description: 'the limit applies to files, however they are uploaded',
    steps: () => ({ readSessionRequest: refuseLargeSession(8 * 1024 * 1024) }),
  },
  {
    id: 'limit/chunked-coding-is-411',
    uses: ['LIM-03'],
    description: 'an upload without Content-Length is answered with 411',
    steps: () =>
      changeFileLimit((limitBytes, request) => {
        if (request?.declaredBytes === undefined) throw new Refusal(411, 'Content-Length is missing');
        return limitBytes;
      }),
  },
];
