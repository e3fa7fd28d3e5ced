import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { timeoutForLarge } from '../../toolkit/arrange/large-file.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { largeSizes } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { wholeRequest } from '../../toolkit/wire/range-request.ts';

/** Files of 8 and 33 MiB, more than servers keep in memory; other checks of the run read them too. */
export const aLargeFileComesBackWhole = defineCheck<{ size: number }>({
  id: 'download/a-large-file-comes-back-whole',
  requirement: 'DL-01',
  isHeavy: true,
  edgeCases: ({ readOnly }) => largeSizes.slice(readOnly ? -1 : -2).map((size) => ({ size })),

  async verify({ size }, target) {
    const stored = await needRepresentation(target, positions(size));

    const reply = await stored.get({
      ...wholeRequest(),
      compareWith: stored.known,
      enoughBytes: Number.POSITIVE_INFINITY,
      ...timeoutForLarge(stored.size),
    });

    expectWhole(reply, stored);
  },
});
