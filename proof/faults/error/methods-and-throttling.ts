import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';
import { wording } from './support.ts';

const methods = 'error/an-unserved-method-is-405-with-allow';

/** Faults in refusing a method, in throttling, and in what a refusal leaves on the connection. */
export const errorMethodsAndThrottlingFaults: readonly Fault[] = [
  {
    id: 'error/no-allow',
    violates: ['ERR-03'],
    detectedBy: [methods],
    description: 'a 405 has no Allow',
    steps: (unmodified) => wording(unmodified, [405], ({ detail }) => jsonReply(405, { detail })),
  },
  {
    id: 'error/allow-names-every-method',
    violates: ['ERR-03'],
    detectedBy: [methods],
    description: 'Allow on a 405 lists every method',
    steps: (unmodified) =>
      wording(unmodified, [405], ({ detail }) =>
        jsonReply(405, { detail }, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' }),
      ),
  },
  {
    id: 'error/unserved-method-is-400',
    violates: ['ERR-03'],
    detectedBy: [methods],
    description: 'a method that is not served is answered with 400',
    steps: (unmodified) => wording(unmodified, [405], ({ detail }) => jsonReply(400, { detail })),
  },
  {
    id: 'error/refused-chunk-body-stays-on-the-connection',
    violates: ['ERR-02'],
    detectedBy: ['error/a-refused-body-is-not-parsed-as-a-request'],
    description: 'after a refused chunk, its body is answered as if it were a request',
    steps: (unmodified) => ({
      async writeReply(given) {
        await unmodified.writeReply(given);
        const isRefusedPut = given.reply.status >= 400 && given.request.method === 'PUT';
        if (isRefusedPut)
          given.request.incoming.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
      },
    }),
  },
  {
    id: 'error/429-does-not-say-how-long',
    violates: ['ERR-04'],
    detectedBy: ['error/a-429-carries-retry-after'],
    description: 'every second GET is answered with 429 without Retry-After',
    steps() {
      let asked = 0;
      return {
        writeReply: changeReply(({ reply, request }) => {
          if (request.method === 'GET') asked += 1;
          return request.method === 'GET' && asked % 2 === 0
            ? jsonReply(429, { detail: 'Too many requests' })
            : reply;
        }),
      };
    },
  },
];
