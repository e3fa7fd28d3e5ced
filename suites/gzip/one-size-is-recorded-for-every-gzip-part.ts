import fc from 'fast-check';
import { expect } from '../../assertions/expect.ts';
import { expectSuccess } from '../../assertions/expect-status.ts';
import { needGzipId, sendGzip } from '../../assertions/gzip-part.ts';
import { needSuccess } from '../../assertions/need.ts';
import { type GzipData, gzipData, gzipLattice } from '../../generators/gzip-data.ts';
import { inValues } from '../../generators/in-values.ts';
import { shrunkAs } from '../../generators/shrunk-as.ts';
import { defineCheck } from '../../runner/check.ts';
import { memberOf } from '../../target/reply.ts';

const readings = ['stored', 'original'] as const;

/** A batch of gzip data, stored together: whichever of its two sizes is recorded for one is recorded for all. */
export const oneSizeIsRecordedForEveryGzipPart = defineCheck<{ readonly batch: readonly GzipData[] }>({
  id: 'gzip/one-size-is-recorded-for-every-gzip-part',
  requirement: 'GZ-01',
  lattice: [{ batch: gzipLattice.slice(0, 2) }, { batch: gzipLattice.slice(2, 5) }, { batch: gzipLattice }],
  given: fc.record({
    batch: shrunkAs(
      fc.array(gzipData, { minLength: 2, maxLength: 4 }),
      fc.array(gzipData, { minLength: 2, maxLength: 20 }),
    ),
  }),
  randomCases: 4,
  describe: inValues,

  async verify({ batch }, target, observe) {
    const { recordedSize, recordedSizeMember } = target.facts.dialect;
    const possible = new Set<(typeof readings)[number]>(
      recordedSize === undefined ? readings : [recordedSize],
    );

    for (const data of batch) {
      const { sent, original, reply } = await sendGzip(target, data);
      expectSuccess(reply, 'status of the upload');
      const metadata = await target.metadata(needGzipId(reply));
      needSuccess(metadata, 'UPL-03');

      const sizes = { stored: sent.length, original: original.length };
      const recorded = memberOf(metadata, recordedSizeMember);
      const expected = [...possible].map((reading) => `${sizes[reading]} (${reading})`).join(' or ');
      for (const reading of readings) if (sizes[reading] !== recorded) possible.delete(reading);
      expect(possible.size > 0, { subject: recordedSizeMember, expected, actual: recorded }, metadata);
    }

    for (const reading of possible) observe('size recorded for gzip parts', reading);
  },
});
