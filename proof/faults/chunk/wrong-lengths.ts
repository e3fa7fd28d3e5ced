import type { Steps } from '../../../reference-server/steps.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import { type ChunkPlace, withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { bytesOf, resized } from './support.ts';

const wrongLength = 'chunk/a-chunk-of-the-wrong-length-never-gets-into-a-file';
const refusedWhenPut = 'chunk/a-chunk-of-the-wrong-length-is-refused-when-put';

/** Faults in which one wrong length of a chunk is accepted (CHK-07). */
export const chunkWrongLengthsFaults: readonly Fault[] = [
  {
    id: 'chunk/half-of-one-is-accepted',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'a body of half the length is accepted, and padded with NULs',
    steps: accepting(
      ({ sizeBytes, rightBytes }) => sizeBytes > 1 && sizeBytes === Math.floor(rightBytes / 2),
    ),
  },
  {
    id: 'chunk/twice-its-length-is-accepted',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'a body of twice the length is accepted, and cut',
    steps: accepting(({ sizeBytes, rightBytes }) => sizeBytes === 2 * rightBytes),
  },
  {
    id: 'chunk/ten-times-its-length-is-accepted',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'a body of ten times the length is accepted, and cut',
    steps: accepting(({ sizeBytes, rightBytes }) => sizeBytes === 10 * rightBytes),
  },
  {
    id: 'chunk/any-one-may-be-as-short-as-the-last',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'a body as long as the last chunk is accepted for every chunk, and padded with NULs',
    steps: accepting(
      ({ sizeBytes, session }) =>
        sizeBytes === session.fileSizeBytes - (session.totalChunks - 1) * session.chunkSizeBytes,
    ),
  },
  {
    id: 'chunk/whole-file-is-accepted-as-one',
    violates: ['CHK-07', 'CHK-07s'],
    detectedBy: [wrongLength, refusedWhenPut],
    description: 'a body as long as the file is accepted as any chunk, and its beginning is stored',
    steps: accepting(({ sizeBytes, session }) => sizeBytes === session.fileSizeBytes),
  },
];

/** Stores a body of one wrong length, cut or padded to the right one. */
function accepting(
  isAccepted: (
    body: { readonly sizeBytes: number; readonly rightBytes: number } & Pick<ChunkPlace, 'session'>,
  ) => boolean,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    maxChunkBodyBytes: (given) => 12 * unmodified.maxChunkBodyBytes(given),
    ...withChunkPlace({
      receiveChunk: async (given) => {
        const body = await unmodified.receiveChunk(given);
        const rightBytes = unmodified.chunkLengthOf(given);
        const { sizeBytes } = body.content;
        if (!body.isWhole || !isAccepted({ sizeBytes, rightBytes, session: given.session })) return body;
        return {
          ...body,
          content: contentOf([resized(bytesOf(body.content).subarray(0, rightBytes), rightBytes)]),
        };
      },
    }),
  });
}
