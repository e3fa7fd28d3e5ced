import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import { readPieces } from '../../../reference-server/http/request-body.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf } from './support.ts';

const unfinished = 'chunk/a-chunk-that-ends-with-the-connection-is-not-received';
const coded = 'chunk/a-chunk-in-chunked-coding-is-stored-whole';

/** Faults in how the end of a chunk's body is determined, and in what the chunked coding adds (CHK-08, CHK-14). */
export const chunkFramingFaults: readonly Fault[] = [
  {
    id: 'chunk/right-length-is-the-end',
    violates: ['CHK-08'],
    detectedBy: [unfinished],
    description:
      'a chunk with all its bytes counts as received, although its message announced more and was cut off',
    steps: (unmodified) => ({
      maxChunkBodyBytes: () => Number.POSITIVE_INFINITY,
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        return { ...body, isWhole: true };
      },
    }),
  },
  {
    id: 'chunk/announced-length-is-32-bit',
    violates: ['CHK-08'],
    detectedBy: [unfinished],
    description: 'Content-Length is read modulo 2^32: a chunk is stored once that many bytes have arrived',
    steps: announcedModulo(2 ** 32),
  },
  {
    id: 'chunk/announced-length-is-signed-32-bit',
    violates: ['CHK-08'],
    detectedBy: [unfinished],
    description: 'Content-Length loses the bit of 2^31: a chunk is stored once that many bytes have arrived',
    steps: announcedModulo(2 ** 31),
  },
  {
    id: 'chunk/no-length-means-the-right-one',
    violates: ['CHK-08'],
    detectedBy: [unfinished],
    description: 'a chunk request without Content-Length and Transfer-Encoding is stored as NULs',
    steps: (unmodified) =>
      withChunkPlace({
        receiveChunk: async (given) => {
          const { headers } = given.request;
          const isUnframed =
            headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
          return isUnframed
            ? { isWhole: true, content: contentOf([Buffer.alloc(unmodified.chunkLengthOf(given))]) }
            : unmodified.receiveChunk(given);
        },
      }),
  },
  {
    id: 'chunk/coding-may-end-without-its-last-chunk',
    violates: ['CHK-08'],
    detectedBy: [unfinished],
    description:
      'in chunked coding, a chunk with all its bytes counts as received without the last chunk of the coding',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        return isCoded(given.request) ? { ...body, isWhole: true } : body;
      },
    }),
  },
  {
    id: 'chunk/coded-body-is-cut-at-64-kib',
    violates: ['CHK-14'],
    detectedBy: [coded],
    description:
      'a chunk of the transfer coding is read into a buffer of 64 KiB, and what does not fit is lost',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        const { content } = body;
        return isCoded(given.request) && content.sizeBytes > 65_536
          ? { ...body, content: contentOf([Buffer.concat(content.pieces).subarray(0, 65_536)]) }
          : body;
      },
    }),
  },
  {
    id: 'chunk/trailer-is-part-of-the-body',
    violates: ['CHK-14'],
    detectedBy: [coded],
    description: 'the trailer section overwrites the end of the chunk',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        const trailer = Buffer.from(given.request.incoming.rawTrailers.join(''));
        const kept = bytesOf(body.content).subarray(0, Math.max(0, body.content.sizeBytes - trailer.length));
        return trailer.length === 0 ? body : { ...body, content: contentOf([kept, trailer]) };
      },
    }),
  },
  {
    id: 'chunk/announced-trailer-is-refused',
    violates: ['CHK-14'],
    detectedBy: [coded],
    description: 'a chunk with a Trailer field is answered with 400',
    steps: (unmodified) => ({
      receiveChunk: (given) => {
        if (given.request.headers.trailer !== undefined) throw new Refusal(400, 'No trailers');
        return unmodified.receiveChunk(given);
      },
    }),
  },
  {
    id: 'chunk/more-than-500-pieces-are-lost',
    violates: ['CHK-14'],
    detectedBy: [coded],
    description: 'of a body in more than 500 chunks of the coding, the rest is stored as NULs',
    steps: (unmodified) => ({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        const { pieces } = body.content;
        if (!isCoded(given.request) || pieces.length <= 500) return body;
        const rest = pieces.slice(500).map((piece) => Buffer.alloc(piece.length));
        return { ...body, content: contentOf([...pieces.slice(0, 500), ...rest]) };
      },
    }),
  },
];

function isCoded({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined;
}

/** Reads as many bytes as Content-Length modulo a power of two, and treats them as the whole body. */
function announcedModulo(places: number): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    maxChunkBodyBytes: () => Number.POSITIVE_INFINITY,
    receiveChunk: async (given) => {
      const { declaredBytes = 0 } = given.request;
      if (declaredBytes < places || declaredBytes > 2 * places) return unmodified.receiveChunk(given);
      const pieces: Uint8Array[] = [];
      let sizeBytes = 0;
      for await (const piece of readPieces(given.request)) {
        pieces.push(piece);
        sizeBytes += piece.length;
        if (sizeBytes >= declaredBytes % places) break;
      }
      return { isWhole: true, content: contentOf(pieces) };
    },
  });
}
