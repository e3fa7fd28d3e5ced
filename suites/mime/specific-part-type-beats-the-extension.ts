import fc from 'fast-check';
import { expectEqual } from '../../assertions/expect.ts';
import { expectRecordedType } from '../../assertions/expect-recorded-type.ts';
import { essenceOf } from '../../assertions/media-type.ts';
import { agreedExtensions } from '../../generators/agreed-extensions.ts';
import { mediaTypes } from '../../generators/media-types.ts';
import { defineCheck } from '../../runner/check.ts';

interface Disagreeing {
  readonly contentType: string;
  readonly ending: string;
  /** What the bytes look like, where they disagree as well. */
  readonly content?: string;
}

/** Sender and name disagree, or sender and bytes: the sender knows better. */
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
    { contentType: 'text/plain', ending: '.txt', content: '<!doctype html><p>Not taken for a page</p>' },
    { contentType: 'text/plain', ending: '.png', content: '%PDF-1.7 not taken for a document' },
    { contentType: 'application/x-drivespec', ending: '.json', content: '{"not": "taken for JSON"}' },
  ],
  given: fc.record({
    contentType: fc.oneof(fc.constantFrom(...agreedExtensions.map(({ type }) => type)), mediaTypes),
    ending: fc.constantFrom(...agreedExtensions.map(({ extension }) => extension)),
  }),
  randomCases: 12,

  async verify(sent, target) {
    const { type: recorded, metadata } = await expectRecordedType(target, sent);

    expectEqual(recorded, essenceOf(sent.contentType), 'mime_type', metadata);
  },
});
