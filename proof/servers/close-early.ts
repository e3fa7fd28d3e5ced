import type { Steps } from '../../reference-server/steps.ts';

type Written = Parameters<Steps['writeReply']>[0];

const longBytes = 512 * 1024;

/** Whether the body of a request is longer than 512 KiB, or of unknown length, and has not been read to its end. */
export function isUnread({ request }: Written): boolean {
  const { declaredBytes = Number.POSITIVE_INFINITY, incoming, method } = request;
  return !incoming.complete && (method === 'PUT' || method === 'POST') && declaredBytes > longBytes;
}

/** Closes the connection after the refusals for which `holds` returns true, once `readBytes` of the body have been read. */
export function closingEarly(
  unmodified: Steps,
  holds: (given: Written) => boolean,
  readBytes = 0,
): Pick<Steps, 'writeReply'> {
  return {
    writeReply: async (given) => {
      const { reply, request, response } = given;
      if (reply.status < 400 || !holds(given)) return unmodified.writeReply(given);
      const { incoming } = request;
      response.writeHead(reply.status, { ...reply.headers, connection: 'close' });
      response.write(Buffer.concat([...reply.body]));
      let left = readBytes;
      if (left > 0)
        for await (const piece of incoming.iterator({ destroyOnReturn: false })) {
          left -= piece.length;
          if (left <= 0) break;
        }
      incoming.socket.destroy();
    },
  };
}
