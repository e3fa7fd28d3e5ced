import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { needFileOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { namedExtensions } from '../../toolkit/generators/names/mime-extensions.ts';
import { essenceOf } from '../../toolkit/protocol/media-type.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** Without mime_type, the extensions in the contract determine the type, in lower and upper case. */
export const absentMimeTypeFollowsTheExtension = defineCheck({
  id: 'complete/absent-mime-type-follows-the-extension',
  requirement: 'FIN-07',
  edgeCases: [
    ...namedExtensions.map(({ extension, type }) => ({ ending: extension, type })),
    { ending: '.PDF', type: 'application/pdf' },
    { ending: '.tar.zip', type: 'application/zip' },
  ],

  async verify({ ending, type }, target) {
    const file = await needFileOf(target, shape(1, 5), { ending });

    const metadata = await target.metadata(file.id);

    needSuccess(metadata, 'FIN-01');
    expectEqual(essenceOf(memberOf(metadata, 'mime_type')), essenceOf(type), 'mime_type', metadata);
  },
});
