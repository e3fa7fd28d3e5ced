import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { emptyReply, jsonReply } from '../../reference-server/http/reply.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { changeReply } from '../servers/change-reply.ts';
import type { Variant } from './variant.ts';

const startMs = 400;
/** After an answer of 202, the restart begins a little later. */
const laterMs = 150;

/** Conforming variants of the area `durability`. */
export const durabilityVariants: readonly Variant[] = [
  {
    id: 'durability/connections-end-with-a-restart',
    uses: ['DUR-01', 'DUR-03', 'DUR-08'],
    description: 'a restart closes every connection, so that open requests are lost',
    steps(unmodified) {
      const sockets = new Set<Socket>();
      return {
        authorise(given) {
          sockets.add(given.request.incoming.socket);
          return unmodified.authorise(given);
        },
        restart() {
          for (const socket of sockets) socket.destroy();
          sockets.clear();
        },
      };
    },
  },
  {
    id: 'durability/target-starts-slowly',
    uses: ['DUR-01', 'DUR-03'],
    description: 'after a restart, connections are closed for a while',
    steps: (unmodified) => whileStarting(unmodified, ({ request }) => void request.incoming.socket.destroy()),
  },
  {
    id: 'durability/target-sends-503-while-it-starts',
    uses: ['DUR-01', 'DUR-03'],
    description: 'after a restart, requests are answered with 503 and Retry-After for a while',
    steps: (unmodified) =>
      whileStarting(unmodified, (given) => {
        const reply = jsonReply(503, { detail: 'Starting' }, { 'retry-after': '1' });
        return unmodified.writeReply({ ...given, reply });
      }),
  },
  {
    id: 'durability/restart-begins-after-its-answer',
    uses: ['DUR-01', 'DUR-03'],
    description: 'the hook is answered with 202, and the restart begins a little later',
    steps(unmodified) {
      let restartMs = Number.POSITIVE_INFINITY;
      return {
        restart: () => {
          restartMs = Date.now() + laterMs;
        },
        writeReply: (given) => {
          const elapsedMs = Date.now() - restartMs;
          const isHook = given.request.path.startsWith('/_restart');
          if (!isHook && elapsedMs > 0 && elapsedMs < startMs) {
            given.request.incoming.socket.destroy();
            return Promise.resolve();
          }
          const reply = isHook ? { ...emptyReply(202), headers: { 'content-length': '0' } } : given.reply;
          return unmodified.writeReply({ ...given, reply });
        },
      };
    },
  },
  {
    id: 'durability/restart-ends-its-own-request',
    uses: ['DUR-01', 'DUR-03'],
    description: 'the connection of the hook is closed without a response',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) => {
        if (request.path.startsWith('/_restart')) throw new Error('The process has ended');
        return reply;
      }),
    }),
  },
  {
    id: 'durability/test-clock-forgets-its-time',
    uses: ['DUR-06'],
    description: 'a restart sets the test clock to the time of the machine',
    steps(unmodified) {
      let lostMs = 0;
      return {
        restart: ({ nowMs }) => {
          lostMs = nowMs - Date.now();
        },
        expiresAt: (given) => unmodified.expiresAt({ ...given, nowMs: given.nowMs - lostMs }),
        isExpired: (given) => unmodified.isExpired({ ...given, nowMs: given.nowMs - lostMs }),
      };
    },
  },
  {
    id: 'durability/open-requests-end-before-a-restart',
    uses: ['DUR-08'],
    description: 'a restart waits for the requests that are open, at most for some seconds',
    steps(unmodified) {
      let open = 0;
      return {
        async receiveChunk(given) {
          open += 1;
          return unmodified.receiveChunk(given).finally(() => {
            open -= 1;
          });
        },
        async restart() {
          for (let waits = 0; open > 0 && waits < 200; waits += 1) await sleep(50);
        },
      };
    },
  },
];

/** Steps under which `answer` takes the place of every reply for a while after a restart. */
function whileStarting(
  unmodified: Steps,
  answer: (given: Parameters<Steps['writeReply']>[0]) => Promise<void> | void,
): Pick<Steps, 'restart' | 'writeReply'> {
  let startedMs = 0;
  return {
    restart: () => {
      startedMs = Date.now() + startMs;
    },
    async writeReply(given) {
      const isHook = given.request.path.startsWith('/_restart');
      if (isHook || Date.now() >= startedMs) await unmodified.writeReply(given);
      else await answer(given);
    },
  };
}
