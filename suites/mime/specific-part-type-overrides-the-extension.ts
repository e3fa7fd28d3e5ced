import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { mediaTypes } from '../../toolkit/generators/names/media-types.ts';
import { mimeExtensions } from '../../toolkit/generators/names/mime-extensions.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { essenceOf } from '../../toolkit/protocol/media-type.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectRecordedType } from './support/expect-recorded-type.ts';

interface Disagreeing {
  readonly contentType: string;
  readonly ending: string;
  /** Content that looks like another type. */
  readonly content?: string;
}

const contents = [
  '<!doctype html><p>Not treated as a page</p>',
  '%PDF-1.7 not treated as a document',
  '{"not": "treated as JSON"}',
] as const;

/** The type that the client sends takes precedence over the extension and over the content. */
export const specificPartTypeOverridesTheExtension = defineCheck<Disagreeing>({
  id: 'mime/specific-part-type-overrides-the-extension',
  requirement: 'MIME-04',
  edgeCases: [
    { contentType: 'image/png', ending: '.pdf' },
    { contentType: 'text/plain', ending: '.html' },
    { contentType: 'text/html; charset=utf-8', ending: '.txt' },
    { contentType: 'application/pdf', ending: '.txt' },
    { contentType: 'application/json', ending: '.csv' },
    { contentType: 'text/csv', ending: '.JPG' },
    { contentType: 'Application/ZIP', ending: '.png' },
    { contentType: 'application/x-drivespec', ending: '.mp4' },
    { contentType: 'text/plain', ending: '.txt', content: contents[0] },
    { contentType: 'text/plain', ending: '.png', content: contents[1] },
    { contentType: 'application/x-drivespec', ending: '.json', content: contents[2] },
  ],
  arbitrary: fc.record(
    {
      contentType: withEdgeCases(
        fc.oneof(fc.constantFrom(...mimeExtensions.map(({ type }) => type)), mediaTypes),
        ['Application/ZIP'],
      ),
      ending: fc.constantFrom(...mimeExtensions.map(({ extension }) => extension), '.JPG'),
      content: fc.constantFrom(...contents),
    },
    { requiredKeys: ['contentType', 'ending'] },
  ),
  randomCases: 12,

  async verify(sent, target) {
    const { type: recorded, metadata } = await expectRecordedType(target, sent);

    expectEqual(recorded, essenceOf(sent.contentType), 'mime_type', metadata);
  },
});
