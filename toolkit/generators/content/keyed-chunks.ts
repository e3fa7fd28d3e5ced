import { createHash } from 'node:crypto';
import { concat, type Payload, positions } from '../../../client/payload/payload.ts';
import { shapeSize } from './file-shapes.ts';

/** Content with one chunk for each key: equal keys give equal chunks. `last` is as in a file shape. */
export function keyedChunks(keys: readonly number[], last = 0): (chunkBytes: number) => Payload {
  return (chunkBytes) =>
    concat(
      ...keys.map((key, index) =>
        positions(
          index < keys.length - 1 ? chunkBytes : shapeSize({ chunks: 1, last, key }, chunkBytes),
          key,
        ),
      ),
    );
}

/** A key for position-coded content derived from a name, so that content is as unique as the name. */
export function keyOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE();
}
