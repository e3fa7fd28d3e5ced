import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { mediaTypeEdgeCases, mediaTypes } from '../../toolkit/generators/names/media-types.ts';
import { essenceOf } from '../../toolkit/protocol/media-type.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectRecordedType } from './support/expect-recorded-type.ts';

/** A specific type that the client sends is recorded, whether it is registered or not. */
export const specificPartTypeIsRecorded = defineCheck<{ readonly contentType: string }>({
  id: 'mime/specific-part-type-is-recorded',
  requirement: 'MIME-01',
  edgeCases: mediaTypeEdgeCases.map((contentType) => ({ contentType })),
  arbitrary: fc.record({ contentType: mediaTypes }),
  randomCases: 12,

  async verify({ contentType }, target) {
    const { type: recorded, metadata } = await expectRecordedType(target, { contentType, ending: '' });

    expectEqual(recorded, essenceOf(contentType), 'mime_type', metadata);
  },
});
