import { defineCheck } from '../../check/check.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needCompletedFileId } from '../../toolkit/arrange/response-ids.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { type AddressPair, addressPairs } from './support/address-pairs.ts';
import { expectRead } from './support/expect-read.ts';
import { inTime } from './support/in-time.ts';
import { needAddresses } from './support/need-addresses.ts';

interface Case extends AddressPair {
  /** Which of the two addresses receives each chunk. */
  readonly chunks: readonly ('first' | 'other')[];
  readonly complete: 'first' | 'other';
}

/** A session is opened at one address, filled and completed at this and another one. */
export const aSessionIsUsedThroughEveryAddress = defineCheck<Case>({
  id: 'replica/a-session-is-used-through-every-address',
  requirement: 'REP-02',
  requires: ['replicas'],
  edgeCases: (facts) =>
    addressPairs(facts).flatMap((pair): Case[] => [
      { ...pair, chunks: ['other', 'other'], complete: 'first' },
      { ...pair, chunks: ['first', 'other'], complete: 'other' },
      { ...pair, chunks: ['other', 'first'], complete: 'first' },
    ]),

  async verify({ chunks, complete, ...pair }, target) {
    const { here, there } = await needAddresses(target, pair);
    const at = (which: 'first' | 'other') => (which === 'first' ? here : there);
    const session = await needSessionOf(here, shape(chunks.length, 100));

    for (const [index, which] of chunks.entries())
      await inTime(target, async () =>
        expectSuccess(
          await at(which).putChunk(session.id, index, chunkOf(session, index)),
          'status of a chunk through another address',
        ),
      );
    const id = await inTime(target, async () => {
      const reply = await at(complete).complete(session.id);
      expectSuccess(reply, 'status of complete through another address');
      return needCompletedFileId(reply);
    });

    for (const each of [here, there])
      await expectRead(each, { id, content: session.content }, 'the download of the file');
  },
});
