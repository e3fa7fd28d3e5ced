import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { type GzipData, gzipData, gzipEdgeCases } from '../../toolkit/generators/content/gzip-data.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { needGzipId, sendGzip } from './support/gzip-part.ts';

const sizeKinds = ['stored', 'original'] as const;

/** The target may record the size as sent or before compression, but must choose the same one for all gzip parts. */
export const oneSizeIsRecordedForEveryGzipPart = defineCheck<{ readonly batch: readonly GzipData[] }>({
  id: 'gzip/one-size-is-recorded-for-every-gzip-part',
  requirement: 'GZ-01',
  edgeCases: [
    { batch: gzipEdgeCases.slice(0, 2) },
    { batch: gzipEdgeCases.slice(2, 5) },
    { batch: gzipEdgeCases },
  ],
  arbitrary: fc.record({
    batch: shrunkAs(
      fc.array(gzipData, { minLength: 2, maxLength: 4 }),
      fc.array(gzipData, { minLength: 2, maxLength: 20 }),
    ),
  }),
  randomCases: 4,
  describe: describeValues,

  async verify({ batch }, target, observe) {
    const { recordedSize, recordedSizeMember } = target.facts.dialect;
    const possible = new Set<(typeof sizeKinds)[number]>(
      recordedSize === undefined ? sizeKinds : [recordedSize],
    );

    for (const data of batch) {
      const { sent, original, reply } = await sendGzip(target, data);
      expectSuccess(reply, 'status of the upload');
      const metadata = await target.metadata(needGzipId(reply));
      needSuccess(metadata, 'UPL-03');

      const sizes = { stored: sent.length, original: original.length };
      const recorded = memberOf(metadata, recordedSizeMember);
      const expected = [...possible].map((kind) => `${sizes[kind]} (${kind})`).join(' or ');
      for (const kind of sizeKinds) if (sizes[kind] !== recorded) possible.delete(kind);
      expect(possible.size > 0, { subject: recordedSizeMember, expected, actual: recorded }, metadata);
    }

    for (const kind of possible) observe('size recorded for gzip parts', kind);
  },
});
