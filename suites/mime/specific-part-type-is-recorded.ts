import fc from 'fast-check';
import { expectEqual } from '../../assertions/expect.ts';
import { expectRecordedType } from '../../assertions/expect-recorded-type.ts';
import { essenceOf } from '../../assertions/media-type.ts';
import { mediaTypeLattice, mediaTypes } from '../../generators/media-types.ts';
import { defineCheck } from '../../runner/check.ts';

/** A type that a sender took the trouble to give is recorded, known to a registry or not. */
export const specificPartTypeIsRecorded = defineCheck<{ readonly contentType: string }>({
  id: 'mime/specific-part-type-is-recorded',
  requirement: 'MIME-01',
  lattice: mediaTypeLattice.map((contentType) => ({ contentType })),
  given: fc.record({ contentType: mediaTypes }),
  randomCases: 12,

  async verify({ contentType }, target) {
    const { type: recorded, metadata } = await expectRecordedType(target, { contentType, ending: '' });

    expectEqual(recorded, essenceOf(contentType), 'mime_type', metadata);
  },
});
