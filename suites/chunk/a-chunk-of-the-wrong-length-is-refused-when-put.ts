import { expectRefused } from '../../assertions/expect-status.ts';
import { chunkOf } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { shape } from '../../generators/file-shapes.ts';
import {
  type WrongChunk,
  wrongChunkLattice,
  wrongChunks,
  wrongLengthBytes,
} from '../../generators/wrong-lengths.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** The sooner a client learns of it, the less it sends in vain. */
export const aChunkOfTheWrongLengthIsRefusedWhenPut = defineCheck<WrongChunk>({
  id: 'chunk/a-chunk-of-the-wrong-length-is-refused-when-put',
  requirement: 'CHK-07s',
  lattice: wrongChunkLattice,
  given: wrongChunks,

  async verify({ chunks, last, index: place, wrong, chunked }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 12));
    const index = place % session.totalChunks;
    const lengthBytes = wrongLengthBytes(wrong, chunkOf(session, index).length, session.chunkBytes);

    const reply = await target.putChunk(session.id, index, positions(lengthBytes, 52), { chunked });

    expectRefused(reply, `status of a chunk of the wrong length`);
  },
});
