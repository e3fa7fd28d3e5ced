import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const conditions = 'download/preconditions-that-do-not-apply-send-the-file';

/** Faults in reading the request of a download. */
export const downloadRequestParsingFaults: readonly Fault[] = [
  {
    id: 'download/any-tag-answers-304',
    violates: ['DL-01'],
    detectedBy: [conditions],
    description: 'If-None-Match is answered with 304 whatever tag it contains',
    steps: (unmodified) => ({
      precondition: (given) =>
        given.headers['if-none-match'] === undefined ? unmodified.precondition(given) : 304,
    }),
  },
  {
    id: 'download/any-date-answers-304',
    violates: ['DL-01'],
    detectedBy: [conditions],
    description: 'If-Modified-Since is answered with 304 whatever date it contains',
    steps: (unmodified) => ({
      precondition: (given) =>
        given.headers['if-modified-since'] === undefined ? unmodified.precondition(given) : 304,
    }),
  },
  {
    id: 'download/head-of-nothing-is-200',
    violates: ['DL-05'],
    detectedBy: ['download/head-of-an-unknown-id-matches-get'],
    description: 'HEAD is answered with 200 whether or not the file exists',
    steps: () => ({
      writeReply: changeReply(({ reply, request: { method, path } }) =>
        method === 'HEAD' && reply.status === 404 && /\/(content|download)/.test(path)
          ? { status: 200, headers: {}, body: [] }
          : reply,
      ),
    }),
  },
  {
    id: 'download/slow-header-section-loses-credentials',
    violates: ['DL-01'],
    detectedBy: ['download/slow-request-header-section-is-accepted'],
    description:
      'a first request whose header section takes longer than 150 ms to arrive is treated as having no credentials',
    steps: droppedAfter(150),
  },
];

/** Measures the age of each connection when its first request can be read. */
function droppedAfter(mostMs: number): Fault['steps'] {
  return (unmodified) => {
    const acceptedMs = new WeakMap<Socket, number>();
    const known = new WeakSet<Server>();
    return {
      authorise(given) {
        const { socket } = given.request.incoming;
        const { server } = socket as Socket & { readonly server: Server };
        if (!known.has(server)) server.on('connection', (one) => acceptedMs.set(one, performance.now()));
        known.add(server);
        const isLate = performance.now() - (acceptedMs.get(socket) ?? Number.POSITIVE_INFINITY) > mostMs;
        acceptedMs.delete(socket);
        return isLate ? undefined : unmodified.authorise(given);
      },
    };
  };
}
