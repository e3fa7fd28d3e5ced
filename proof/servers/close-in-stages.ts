import { once } from 'node:events';
import { STATUS_CODES } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Steps } from '../../reference-server/steps.ts';

type Written = Parameters<Steps['writeReply']>[0];

/** Whether a reply is a refusal whose request has a body that has not been read to its end. */
export function isEarlyRefusal({ reply, request }: Written): boolean {
  const { declaredBytes, headers, incoming } = request;
  const hasBody = (declaredBytes ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
  return reply.status >= 400 && hasBody && !incoming.complete;
}

/** Writes an early refusal, closes the sending side only, reads nothing more, and closes the connection `lingerMs` later. */
export function closeInStages(unmodified: Steps, lingerMs: number): Pick<Steps, 'writeReply'> {
  return {
    writeReply: async (given) => {
      if (!isEarlyRefusal(given)) return unmodified.writeReply(given);
      const { reply, request, response } = given;
      const { socket } = request.incoming;
      const fields = { date: String(response.getHeader('date')), ...reply.headers, connection: 'close' };
      const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
      const head = `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ''}\r\n${lines.join('')}\r\n`;
      request.incoming.pause();
      socket.pause();
      socket.end(Buffer.concat([Buffer.from(head), ...reply.body]));
      await sleep(lingerMs);
      socket.destroy();
    },
  };
}

/** Reads the whole body before an early refusal is written, and then closes the connection. */
export function refuseAfterTheBody(unmodified: Steps): Pick<Steps, 'writeReply'> {
  return {
    writeReply: async (given) => {
      if (!isEarlyRefusal(given)) return unmodified.writeReply(given);
      const { incoming, sendContinue } = given.request;
      sendContinue();
      // A client that disconnects during its body gets no response.
      await once(incoming.resume(), 'close').catch(() => undefined);
      const headers = { ...given.reply.headers, connection: 'close' };
      await unmodified.writeReply({ ...given, reply: { ...given.reply, headers } });
    },
  };
}
