import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const conditions = 'download/conditions-that-are-not-met-send-the-file';

/** Faults in reading what a download is asked with. */
export const downloadRequestParsingFaults: readonly Fault[] = [
  {
    id: 'download/any-tag-answers-304',
    breaks: ['DL-01'],
    caughtBy: [conditions],
    says: 'If-None-Match is answered 304 whatever tag it names',
    steps: (healthy) => ({
      precondition: (given) =>
        given.headers['if-none-match'] === undefined ? healthy.precondition(given) : 304,
    }),
  },
  {
    id: 'download/any-date-answers-304',
    breaks: ['DL-01'],
    caughtBy: [conditions],
    says: 'If-Modified-Since is answered 304 whatever date it names',
    steps: (healthy) => ({
      precondition: (given) =>
        given.headers['if-modified-since'] === undefined ? healthy.precondition(given) : 304,
    }),
  },
  {
    id: 'download/head-of-nothing-is-200',
    breaks: ['DL-05'],
    caughtBy: ['download/head-of-an-unknown-id-answers-like-get'],
    says: 'HEAD answers 200 whether or not there is such a file',
    steps: () => ({
      writeReply: changeReply(({ reply, request: { method, path } }) =>
        method === 'HEAD' && reply.status === 404 && /\/(content|download)/.test(path)
          ? { status: 200, headers: {}, body: [] }
          : reply,
      ),
    }),
  },
  {
    id: 'download/head-that-takes-its-time-is-dropped',
    breaks: ['DL-01'],
    caughtBy: ['download/head-in-pieces-is-read'],
    says: 'a first request whose head takes longer than 150 ms to arrive is found to have no credentials',
    steps: droppedAfter(150),
  },
];

/** Listens, from the first request on, for how old a connection is when its first request can be read. */
function droppedAfter(mostMs: number): Fault['steps'] {
  return (healthy) => {
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
        return isLate ? undefined : healthy.authorise(given);
      },
    };
  };
}
