import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { needFileOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { mediaTypes } from '../../toolkit/generators/names/media-types.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { essenceOf } from '../../toolkit/protocol/media-type.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

const edgeCases = [
  { type: 'image/png', ending: '.bin' },
  { type: 'text/csv', ending: '.pdf' },
  { type: 'application/vnd.drivespec+json', ending: '' },
  { type: 'text/plain; charset=utf-8', ending: '.html' },
  { type: 'Video/MP4', ending: '.txt' },
];

/** A specific type at create takes precedence over the extension. */
export const declaredMimeTypeIsRecorded = defineCheck({
  id: 'complete/declared-mime-type-is-recorded',
  requirement: 'FIN-07',
  edgeCases,
  arbitrary: fc.record({
    type: withEdgeCases(
      mediaTypes,
      edgeCases.map(({ type }) => type),
    ),
    ending: fc.constantFrom('.bin', '.pdf', '.txt', '.html', ''),
  }),
  randomCases: 5,

  async verify({ type, ending }, target) {
    const file = await needFileOf(target, shape(1, 5), { ending, members: { mime_type: type } });

    const metadata = await target.metadata(file.id);

    needSuccess(metadata, 'FIN-01');
    expectEqual(essenceOf(memberOf(metadata, 'mime_type')), essenceOf(type), 'mime_type', metadata);
  },
});
