import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needSession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { largestChunkSize } from '../../toolkit/generators/content/chunk-sizes.ts';
import { jsonWith } from '../../toolkit/generators/content/json-with.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';

/** JSON numbers around the ends of integer types. Cut to 31, 32, 53, 63 or 64 bits, most are a small number of bytes. */
const hugeSizes = [
  2n ** 31n,
  2n ** 31n + 5n,
  2n ** 32n,
  2n ** 32n + 1n,
  2n ** 53n + 1n,
  2n ** 63n,
  2n ** 63n + 5n,
  2n ** 64n,
  2n ** 64n + 5n,
].map(String);

const anyHugeSize = withEdgeCases(
  fc
    .tuple(
      fc.constantFrom(31n, 32n, 33n, 48n, 53n, 63n, 64n, 65n, 128n),
      fc.bigInt({ min: 0n, max: 200_000n }),
    )
    .map(([bits, more]) => String(2n ** bits + more)),
  hugeSizes,
);

/** JSON numbers above 2^53 are often read as the nearest double. */
const tolerance = 1e-9;

/**
 * A session for a file of 2^32+1 bytes is refused, or has chunks for all of them: one for a file of a single byte would end the
 * upload after that byte.
 */
export const aHugeFileSizeIsNeverASmallOne = defineCheck<{ size: string }>({
  id: 'session/a-huge-file-size-is-never-a-small-one',
  requirement: 'SES-02',
  edgeCases: hugeSizes.map((size) => ({ size })),
  arbitrary: fc.record({ size: anyHugeSize }),
  randomCases: 4,

  async verify({ size }, target, observe) {
    await needSession(target, positions(10));
    const members = sessionMembers(target, target.nextName(), 10, largestChunkSize(target.facts));

    const reply = await target.createSession(jsonWith(members, 'file_size', size));

    observe('a session for a file of 2 GiB or more', isSuccess(reply) ? 'opened' : `status ${reply.status}`);
    const [chunks, chunkBytes] = [memberOf(reply, 'total_chunks'), memberOf(reply, 'chunk_size')];
    expect(
      !isSuccess(reply) || Number(chunks) * Number(chunkBytes) >= Number(size) * (1 - tolerance),
      {
        subject: 'total_chunks × chunk_size',
        expected: `at least ${size}`,
        actual: `${inWords(chunks)} × ${inWords(chunkBytes)}`,
      },
      reply,
    );
  },
});
