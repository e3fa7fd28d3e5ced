import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';
import { wording } from './support.ts';

const methods = 'error/an-unserved-method-is-405-with-allow';

/** Faults in refusing a method, in throttling, and in what a refusal leaves on the connection. */
export const errorMethodsAndThrottlingFaults: readonly Fault[] = [
  {
    id: 'error/no-allow',
    breaks: ['ERR-03'],
    caughtBy: [methods],
    says: 'a 405 has no Allow',
    steps: (healthy) => wording(healthy, [405], ({ detail }) => jsonReply(405, { detail })),
  },
  {
    id: 'error/allow-names-every-method',
    breaks: ['ERR-03'],
    caughtBy: [methods],
    says: 'Allow on a 405 lists every method there is',
    steps: (healthy) =>
      wording(healthy, [405], ({ detail }) =>
        jsonReply(405, { detail }, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' }),
      ),
  },
  {
    id: 'error/unserved-method-is-400',
    breaks: ['ERR-03'],
    caughtBy: [methods],
    says: 'a method that is not served gives 400',
    steps: (healthy) => wording(healthy, [405], ({ detail }) => jsonReply(400, { detail })),
  },
  {
    id: 'error/refused-chunk-body-stays-on-the-connection',
    breaks: ['ERR-02'],
    caughtBy: ['error/a-refused-body-is-not-taken-for-a-request'],
    says: 'after a refused chunk its body is answered as if it were a request',
    steps: (healthy) => ({
      async writeReply(given) {
        await healthy.writeReply(given);
        const isRefusedPut = given.reply.status >= 400 && given.request.method === 'PUT';
        if (isRefusedPut)
          given.request.incoming.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
      },
    }),
  },
  {
    id: 'error/429-does-not-say-how-long',
    breaks: ['ERR-04'],
    caughtBy: ['error/a-429-says-how-long-to-wait'],
    says: 'every sixth GET is answered 429 without Retry-After',
    steps() {
      let asked = 0;
      return {
        writeReply: changeReply(({ reply, request }) => {
          if (request.method === 'GET') asked += 1;
          return request.method === 'GET' && asked % 6 === 0
            ? jsonReply(429, { detail: 'Too many requests' })
            : reply;
        }),
      };
    },
  },
];
