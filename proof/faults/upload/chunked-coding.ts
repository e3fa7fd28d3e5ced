import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const anyForm = 'upload/any-form-of-chunked-coding-is-accepted';

/** Chunked coding that is understood only in its most common form (UPL-16). */
export const uploadChunkedCodingFaults: readonly Fault[] = [
  {
    id: 'upload/coding-name-has-a-case',
    violates: ['UPL-16'],
    detectedBy: [anyForm],
    description: 'a transfer coding that is not written in lower case is answered with 501',
    steps: (unmodified) => ({
      authorise: (given) => {
        const coding = given.request.headers['transfer-encoding'];
        if (coding !== undefined && coding !== 'chunked') throw new Refusal(501, 'Unknown transfer coding');
        return unmodified.authorise(given);
      },
    }),
  },
  {
    id: 'upload/trailer-is-refused',
    violates: ['UPL-16'],
    detectedBy: [anyForm],
    description: 'a body with a trailer field is answered with 400',
    steps: () => ({
      writeReply: changeReply((given) =>
        given.request.incoming.rawTrailers.length > 0 ? malformed() : given.reply,
      ),
    }),
  },
  {
    id: 'upload/trailer-is-treated-as-a-request',
    violates: ['UPL-16'],
    detectedBy: [anyForm],
    description: 'a trailer field is answered like a separate request, with 400',
    steps: (unmodified) => ({
      async writeReply(given) {
        await unmodified.writeReply(given);
        const { rawTrailers, socket } = given.request.incoming;
        if (rawTrailers.length > 0) socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
      },
    }),
  },
  {
    id: 'upload/chunk-extension-is-refused',
    violates: ['UPL-16'],
    detectedBy: [anyForm],
    description: 'a chunk size with an extension is refused with 400',
    steps: refuseOnWire(/\r\n[0-9a-f]+;/i),
  },
  {
    id: 'upload/chunk-size-has-no-leading-zeros',
    violates: ['UPL-16'],
    detectedBy: [anyForm],
    description: 'a chunk size with zeros before it is refused with 400',
    steps: refuseOnWire(/\r\n0+[0-9a-f]{1,4}\r\n/i),
  },
  {
    id: 'upload/chunk-size-is-in-lower-case',
    violates: ['UPL-16'],
    detectedBy: [anyForm],
    description: 'a chunk size with upper-case digits is refused with 400',
    steps: refuseOnWire(/\r\n(?=[0-9]*[A-F])[0-9A-F]{2,4}\r\n/),
  },
  {
    id: 'upload/transfer-chunk-over-64-kib-is-refused',
    violates: ['UPL-16'],
    detectedBy: [anyForm],
    description: 'a chunk of the transfer coding with more than 64 KiB is refused with 400',
    steps: refuseOnWire(/(^|\r\n)[0-9a-f]{5,}\r\n/i),
  },
];

/** Steps that refuse a body in chunked coding whose bytes on the wire match a pattern. */
function refuseOnWire(pattern: RegExp): Fault['steps'] {
  return (unmodified) => {
    const seen = new WeakMap<IncomingMessage, Buffer[]>();
    return {
      authorise: (given) => {
        const { headers, incoming } = given.request;
        const pieces: Buffer[] = [];
        seen.set(incoming, pieces);
        if (headers['transfer-encoding'] !== undefined)
          incoming.socket.on('data', (piece: Buffer) => pieces.push(piece));
        return unmodified.authorise(given);
      },
      writeReply: changeReply((given) => {
        const wire = Buffer.concat(seen.get(given.request.incoming) ?? []).toString('latin1');
        return pattern.test(wire) ? malformed() : given.reply;
      }),
    };
  };
}

function malformed() {
  return jsonReply(400, { detail: 'Malformed chunk' });
}
