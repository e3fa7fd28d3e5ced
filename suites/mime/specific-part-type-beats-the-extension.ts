import fc from 'fast-check';
import { expectEqual } from '../../assertions/expect.ts';
import { essenceOf } from '../../assertions/media-type.ts';
import { needRecordedType } from '../../assertions/need-recorded-type.ts';
import { agreedExtensions } from '../../generators/agreed-extensions.ts';
import { mediaTypes } from '../../generators/media-types.ts';
import { defineCheck } from '../../runner/check.ts';

interface Disagreeing {
  readonly contentType: string;
  readonly ending: string;
}

/** Sender and name disagree: the sender knows better. */
export const specificPartTypeBeatsTheExtension = defineCheck<Disagreeing>({
  id: 'mime/specific-part-type-beats-the-extension',
  requirement: 'MIME-04',
  lattice: [
    { contentType: 'image/png', ending: '.pdf' },
    { contentType: 'text/plain', ending: '.html' },
    { contentType: 'text/html; charset=utf-8', ending: '.txt' },
    { contentType: 'application/pdf', ending: '.txt' },
    { contentType: 'application/json', ending: '.csv' },
    { contentType: 'text/csv', ending: '.JPG' },
    { contentType: 'Application/ZIP', ending: '.png' },
    { contentType: 'application/x-drivespec', ending: '.mp4' },
  ],
  given: fc.record({
    contentType: fc.oneof(fc.constantFrom(...agreedExtensions.map(({ type }) => type)), mediaTypes),
    ending: fc.constantFrom(...agreedExtensions.map(({ extension }) => extension)),
  }),
  randomCases: 12,

  async verify({ contentType, ending }, target) {
    const recorded = await needRecordedType(target, { contentType, ending });

    expectEqual(recorded, essenceOf(contentType), 'mime_type');
  },
});
