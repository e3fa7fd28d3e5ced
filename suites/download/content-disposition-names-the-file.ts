import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf, memberOf } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import { basicRoutes, createFile, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { readDisposition } from '../../toolkit/protocol/disposition.ts';
import { expect, expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess, needValue } from '../../toolkit/verbs/need.ts';

interface Named {
  /** A session sends the name as JSON, unaltered; a multipart form escapes the quotation mark. */
  readonly way: StorageRoute;
  readonly ending: string;
  /** Absent: the target derives the type from the extension. */
  readonly contentType?: string;
}

const endings = [
  '.txt',
  ' two  words.txt',
  ' "quoted".txt',
  "it's (1), a; b=c.txt",
  ' 100%25 & %41.txt',
  '-é.txt',
  '-要求.txt',
  '-😀.tar.gz',
  '-Ωmega "и" ü.bin',
];

/** Types that browsers display inline, and some that they do not. */
const shown: readonly (readonly [ending: string, contentType: string])[] = [
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.pdf', 'application/pdf'],
  ['.html', 'text/html'],
  ['.txt', 'text/plain'],
  ['.json', 'application/json'],
  ['.mp4', 'video/mp4'],
  ['.zip', 'application/zip'],
];

/**
 * Content-Disposition has the name of the file, whatever its type. Quotation marks and non-ASCII characters must not
 * corrupt the header field.
 */
export const contentDispositionNamesTheFile = defineCheck<Named>({
  id: 'download/content-disposition-names-the-file',
  requirement: 'DL-02',
  edgeCases: [
    ...endings.map((ending) => ({ way: 'session' as const, ending })),
    ...endings.map((ending) => ({ way: 'multipart' as const, ending })),
    ...shown.map(([ending, contentType]) => ({ way: 'multipart' as const, ending, contentType })),
    { way: 'multipart', ending: '.jpg' },
    { way: 'session', ending: '.gif' },
    { way: 'session', ending: '.pdf', contentType: 'application/pdf' },
  ],
  arbitrary: fc.record(
    {
      way: fc.constantFrom(...basicRoutes),
      ending: withEdgeCases(
        fc
          .array(fc.constantFrom('a', ' ', '"', "'", '%', ';', ',', '=', '+', 'é', '要', '😀', '(', '~'), {
            maxLength: 8,
          })
          .map((characters) => `${characters.join('')}.txt`),
        [...endings, ...shown.map(([ending]) => ending), '.jpg', '.gif'],
      ),
      contentType: fc.constantFrom(...shown.map(([, contentType]) => contentType)),
    },
    { requiredKeys: ['way', 'ending'] },
  ),
  randomCases: 8,

  async verify({ way, ending, contentType }, target) {
    const content = literal('named');
    const fileName = target.nextName(ending);
    const typed = contentType === undefined ? {} : { contentType };
    const file = await createFile(target, content, { route: way, form: { fileName, ...typed } });
    const metadata = await target.metadata(file.id);
    needSuccess(metadata, 'UPL-03');
    const recorded = memberOf(metadata, 'name');
    const name = needValue(
      typeof recorded === 'string' ? recorded : undefined,
      'the metadata has no name',
      'UPL-03',
    );

    const reply = await target.download(file.id);

    expectStatus(reply, 200);
    const value = fieldOf(reply, 'content-disposition');
    const disposition = value === undefined ? undefined : readDisposition(value);
    expect(
      disposition !== undefined,
      { subject: 'Content-Disposition', expected: `attachment with the name ${name}`, actual: value },
      reply,
    );
    expectEqual(disposition.type, 'attachment', 'Content-Disposition type', reply);
    const plain = /^[ -~]*$/.test(name) ? disposition.fileName : undefined;
    const received = disposition.extendedFileName ?? plain;
    expectEqual(received?.normalize('NFC'), name.normalize('NFC'), 'Content-Disposition name', reply);
  },
});
