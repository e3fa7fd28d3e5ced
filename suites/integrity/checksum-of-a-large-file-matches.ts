import { defineCheck } from '../../check/check.ts';
import { knownBytes, knownSha256 } from '../../client/payload/known-bytes.ts';
import { positions } from '../../client/payload/payload.ts';
import { needSharedFile } from '../../toolkit/arrange/large-file.ts';
import { expectChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { largeSizes } from '../../toolkit/generators/ranges/places-in-large-files.ts';

/** The checksum of a file that is hashed in several steps: 2, 8 and 33 MiB, stored once for all checks that only read it. */
export const checksumOfALargeFileMatches = defineCheck<{ size: number }>({
  id: 'integrity/checksum-of-a-large-file-matches',
  requirement: 'INT-01',
  isHeavy: true,
  edgeCases: largeSizes.filter((_, at) => at !== 0 && at !== 2).map((size) => ({ size })),

  async verify({ size }, target) {
    const content = positions(size);
    const { id } = await needSharedFile(target, content);

    await expectChecksum(target, id, knownSha256(knownBytes(content)));
  },
});
