import { defineCheck } from '../../check/check.ts';
import { namedExtensions } from '../../toolkit/generators/names/mime-extensions.ts';
import { expectOneOf } from '../../toolkit/verbs/expect.ts';
import { expectRecordedType } from './support/expect-recorded-type.ts';

/** Without a part type, the type follows the extension or is `text/plain`, the multipart/form-data default (RFC 7578 §4.4). */
export const partWithoutTypeFollowsTheExtensionOrIsText = defineCheck<{
  readonly ending: string;
  readonly type: string;
}>({
  id: 'mime/part-without-type-follows-the-extension-or-is-text',
  requirement: 'MIME-03',
  edgeCases: [
    ...namedExtensions.slice(0, 4).map(({ extension, type }) => ({ ending: extension, type })),
    { ending: '', type: 'application/octet-stream' },
    { ending: '.drivespec', type: 'application/octet-stream' },
  ],

  async verify({ ending, type }, target) {
    const { type: recorded, metadata } = await expectRecordedType(target, { contentType: null, ending });

    expectOneOf(recorded, [type, 'text/plain'], 'mime_type', metadata);
  },
});
