import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../reference-server/http/refusal.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import { changeRefusal } from '../servers/change-refusal.ts';
import { closeInStages, refuseAfterTheBody } from '../servers/close-in-stages.ts';
import type { Variant } from './variant.ts';

const knownMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Conforming variants of the area `error`. */
export const errorVariants: readonly Variant[] = [
  {
    id: 'error/envelope-with-a-code',
    uses: ['ERR-01'],
    description: 'a refusal has `error` with a code, and a media type with a parameter',
    steps: (unmodified) => ({
      replyToRefusal(given) {
        const { status, detail } = given.refusal;
        const { headers } = unmodified.replyToRefusal(given);
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
    uses: ['ERR-03'],
    description: 'a method that a path does not serve is answered with 404',
    steps: (unmodified) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 405
          ? jsonReply(404, { detail: 'Not found' })
          : unmodified.replyToRefusal(given),
    }),
  },
  {
    id: 'error/unknown-method-is-501',
    uses: ['ERR-02'],
    description: 'an unknown method is answered with 501',
    steps: () =>
      changeRefusal((given) =>
        knownMethods.includes(given.request.method)
          ? given.reply
          : jsonReply(501, { detail: 'Not implemented' }),
      ),
  },
  {
    id: 'error/refusals-close-the-connection',
    uses: ['ERR-01', 'ERR-02'],
    description: 'the connection closes after every refusal',
    steps: (unmodified) => ({
      replyToRefusal(given) {
        const reply = unmodified.replyToRefusal(given);
        return { ...reply, headers: { ...reply.headers, connection: 'close' } };
      },
    }),
  },
  {
    id: 'error/refusals-repeat-what-was-asked',
    uses: ['ERR-05'],
    description: 'a refusal repeats the request line',
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
    uses: ['ERR-04'],
    description: 'every twentieth request is answered with 429, and may be repeated immediately',
    steps(unmodified) {
      let asked = 0;
      return {
        authorise(given) {
          asked += 1;
          if (asked % 20 === 0) throw new Refusal(429, 'Too many requests', { 'retry-after': '0' });
          return unmodified.authorise(given);
        },
      };
    },
  },
  {
    id: 'error/slow',
    uses: ['ERR-01'],
    description: 'every response takes 20 ms longer',
    steps: (unmodified) => ({
      async writeReply(given) {
        await sleep(20);
        await unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'error/early-refusals-half-close',
    uses: ['ERR-06', 'LIM-02', 'AUTH-07'],
    description:
      'a refusal before the end of the body closes the sending side; the rest is not read, and the connection closes after 500 ms',
    steps: (unmodified) => closeInStages(unmodified, 500),
  },
  {
    id: 'error/refusals-follow-the-body',
    uses: ['ERR-06', 'LIM-05', 'AUTH-07'],
    waives: ['LIM-05', 'AUTH-07'],
    description: 'a refusal is sent when the whole body has been read; then the connection closes',
    steps: refuseAfterTheBody,
  },
];
