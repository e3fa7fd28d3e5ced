import { expectEqual } from '../../assertions/expect.ts';
import { essenceOf } from '../../assertions/media-type.ts';
import { needSuccess } from '../../assertions/need.ts';
import { needFileOf } from '../../assertions/need-session-of.ts';
import { namedExtensions } from '../../generators/agreed-extensions.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import { memberOf } from '../../target/reply.ts';

/** The extensions that the contract names, in both cases, by session. */
export const absentMimeTypeFollowsTheExtension = defineCheck({
  id: 'complete/absent-mime-type-follows-the-extension',
  requirement: 'FIN-07',
  lattice: [
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
