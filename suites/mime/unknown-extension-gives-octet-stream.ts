import { defineCheck } from '../../check/check.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectRecordedType } from './support/expect-recorded-type.ts';

/** A name without a known extension leaves the type generic. `-pdf` has the letters of an extension but no dot. */
export const unknownExtensionGivesOctetStream = defineCheck<{ readonly ending: string }>({
  id: 'mime/unknown-extension-gives-octet-stream',
  requirement: 'MIME-03',
  edgeCases: [
    { ending: '' },
    { ending: '.drivespec' },
    { ending: '.q9z8x7' },
    { ending: '.pdf.drivespec' },
    { ending: '.ö' },
    { ending: '-pdf' },
  ],

  async verify({ ending }, target) {
    const { type: recorded, metadata } = await expectRecordedType(target, {
      contentType: 'application/octet-stream',
      ending,
    });

    expectEqual(recorded, 'application/octet-stream', 'mime_type', metadata);
  },
});
