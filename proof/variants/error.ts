import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../reference-server/http/refusal.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import { changeRefusal } from '../servers/change-refusal.ts';
import type { Variant } from './variant.ts';

const knownMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Legal variants of the area `error`. */
export const errorVariants: readonly Variant[] = [
  {
    id: 'error/envelope-with-a-code',
    freedomOf: ['ERR-01'],
    says: 'a refusal has `error` with a code, and its type has a parameter',
    steps: (healthy) => ({
      replyToRefusal(given) {
        const { status, detail } = given.refusal;
        const { headers } = healthy.replyToRefusal(given);
        const body = {
          status: 'error',
          error: { code: `E${status}`, message: detail },
          meta: { request_id: '1' },
        };
        const { 'content-length': _, ...kept } = headers;
        return jsonReply(status, body, { ...kept, 'content-type': 'Application/JSON; charset=utf-8' });
      },
    }),
  },
  {
    id: 'error/unserved-method-is-404',
    freedomOf: ['ERR-03'],
    says: 'a path knows only the methods it serves',
    steps: (healthy) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 405
          ? jsonReply(404, { detail: 'Not found' })
          : healthy.replyToRefusal(given),
    }),
  },
  {
    id: 'error/unknown-method-is-501',
    freedomOf: ['ERR-02'],
    says: 'a method that nothing here serves is answered 501',
    steps: () =>
      changeRefusal((given) =>
        given.request === undefined || knownMethods.includes(given.request.method)
          ? given.reply
          : jsonReply(501, { detail: 'Not implemented' }),
      ),
  },
  {
    id: 'error/refusals-close-the-connection',
    freedomOf: ['ERR-01', 'ERR-02'],
    says: 'the connection closes after every refusal',
    steps: (healthy) => ({
      replyToRefusal(given) {
        const reply = healthy.replyToRefusal(given);
        return { ...reply, headers: { ...reply.headers, connection: 'close' } };
      },
    }),
  },
  {
    id: 'error/refusals-repeat-what-was-asked',
    freedomOf: ['ERR-05'],
    says: 'a refusal repeats the request line',
    steps: () =>
      changeRefusal((given) => {
        const { refusal, request } = given;
        const { headers } = given.reply;
        const detail = `${request?.method} ${request?.incoming.url}: ${JSON.stringify(refusal.detail)}`;
        const { 'content-length': _, ...kept } = headers;
        return jsonReply(refusal.status, { detail }, kept);
      }),
  },
  {
    id: 'error/rate-limited',
    freedomOf: ['ERR-04'],
    says: 'every twentieth request is answered 429, and may be sent again at once',
    steps(healthy) {
      let asked = 0;
      return {
        authorise(given) {
          asked += 1;
          if (asked % 20 === 0) throw new Refusal(429, 'Too many requests', { 'retry-after': '0' });
          return healthy.authorise(given);
        },
      };
    },
  },
  {
    id: 'error/slow',
    freedomOf: ['ERR-01'],
    says: 'every answer takes 20 ms longer',
    steps: (healthy) => ({
      async writeReply(given) {
        await sleep(20);
        await healthy.writeReply(given);
      },
    }),
  },
];
