import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf, memberOf } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import { basicRoutes, createFile, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { mediaTypes } from '../../toolkit/generators/names/media-types.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { essenceOf } from '../../toolkit/protocol/media-type.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { needStatus, needSuccess, needValue } from '../../toolkit/verbs/need.ts';

interface Typed {
  readonly way: StorageRoute;
  readonly contentType: string;
  readonly ending: string;
  /** The format that the first bytes resemble. Absent: none. */
  readonly looks?: keyof typeof looks;
}

const looks = {
  'like HTML': '<!doctype html><html><body><script>1</script></body></html>',
  'like a PNG image': '\x89PNG\r\n\x1a\n',
  'like JSON': '{"a": 1}',
};

/** A server that derives the type from the name or the content may contradict its own metadata. */
export const contentTypeIsTheRecordedOne = defineCheck<Typed>({
  id: 'download/content-type-is-the-recorded-one',
  requirement: 'DL-03',
  edgeCases: [
    { way: 'multipart', contentType: 'application/octet-stream', ending: '' },
    { way: 'multipart', contentType: 'application/octet-stream', ending: '.png' },
    { way: 'multipart', contentType: 'image/png', ending: '.bin' },
    { way: 'multipart', contentType: 'text/html; charset=utf-8', ending: '.html' },
    { way: 'multipart', contentType: 'text/plain', ending: '.pdf' },
    { way: 'multipart', contentType: 'image/svg+xml', ending: '.svg' },
    { way: 'multipart', contentType: 'application/x-drivespec', ending: '.zip' },
    { way: 'multipart', contentType: 'text/plain', ending: '.txt', looks: 'like HTML' },
    { way: 'multipart', contentType: 'application/x-drivespec', ending: '', looks: 'like HTML' },
    { way: 'multipart', contentType: 'application/x-drivespec', ending: '.dat', looks: 'like a PNG image' },
    { way: 'multipart', contentType: 'text/csv', ending: '.csv', looks: 'like JSON' },
    { way: 'session', contentType: 'application/pdf', ending: '.pdf' },
    { way: 'session', contentType: 'text/csv', ending: '.txt' },
  ],
  arbitrary: fc.record(
    {
      way: fc.constantFrom(...basicRoutes),
      contentType: withEdgeCases(mediaTypes, ['application/octet-stream', 'text/csv']),
      ending: fc.constantFrom(
        '',
        '.txt',
        '.json',
        '.png',
        '.bin',
        '.html',
        '.pdf',
        '.svg',
        '.zip',
        '.dat',
        '.csv',
      ),
      looks: fc.constantFrom(...(Object.keys(looks) as (keyof typeof looks)[])),
    },
    { requiredKeys: ['way', 'contentType', 'ending'] },
  ),
  randomCases: 6,

  async verify({ way, contentType, ending, looks: look }, target) {
    const fileName = target.nextName(ending);
    const content = literal(look === undefined ? 'typed' : Buffer.from(looks[look], 'latin1'));
    const { id } = await createFile(target, content, { route: way, form: { contentType, fileName } });
    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    const recorded = needValue(
      essenceOf(memberOf(metadata, 'mime_type')),
      'the metadata has no mime_type',
      'MIME-01',
    );

    const reply = await target.download(id);

    needStatus(reply, 200, 'DL-01');
    expectEqual(essenceOf(fieldOf(reply, 'content-type')), recorded, 'Content-Type', reply);
  },
});
