import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';

interface Parameters {
  /** The parameters of the part after its name; `{n}` is replaced by a name of the run. */
  readonly parameters: string;
  /** How the recorded name ends; any name that is not empty if omitted. */
  readonly end?: string;
}

/**
 * A target may refuse such a file name, decode it, keep it as it was sent, or reduce it to a plain one. It must not cut it at a
 * quote or a separator, read it from elsewhere, or record none.
 */
export const filenameParametersAreReadWhole = defineCheck<Parameters>({
  id: 'upload/filename-parameters-are-read-whole',
  requirement: 'UPL-08',
  edgeCases: [
    { parameters: 'filename="{n}-a\\"b.txt"', end: 'b.txt' },
    { parameters: 'filename="{n}-\\"a\\".txt"', end: '.txt' },
    { parameters: 'filename="\\"{n}.txt"', end: '.txt' },
    { parameters: 'filename="{n}-a\\"; x=\\"b.txt"', end: 'b.txt' },
    { parameters: 'filename="{n}-a; filename=c; name=b.txt"', end: 'b.txt' },
    { parameters: 'filename="{n}-a, b.txt"', end: 'b.txt' },
    { parameters: "filename={n}-a'b.txt", end: 'b.txt' },
    { parameters: 'filename="{n}-a.txt"; size=300; x="y.bin"', end: '-a.txt' },
    { parameters: 'x="filename=y.bin"; filename="{n}-a.txt"', end: '-a.txt' },
    { parameters: '\r\n filename="{n}-a.txt"', end: '-a.txt' },
    { parameters: 'filename="{n}-a.txt"; filename*=UTF-8\'\'{n}-%C3%A9.txt', end: '.txt' },
    { parameters: 'filename*=UTF-8\'\'{n}-%C3%A9.txt; filename="{n}-a.txt"', end: '.txt' },
    { parameters: "filename*=UTF-8'en'{n}-%C3%A9.txt" },
    { parameters: "filename*=UTF-8''{n}-%E0%A4.txt" },
    { parameters: 'filename=""' },
    { parameters: 'filename=' },
  ],

  async verify({ parameters, end = '' }, target) {
    await needFile(target, literal('a plain file'));
    const [own, content] = [target.nextName(''), literal('under a name in unusual parameters')];
    const disposition = `form-data; name="file"; ${parameters.replaceAll('{n}', own)}`;

    const reply = await target.upload({
      fileName: own,
      content,
      partFields: [['Content-Disposition', disposition]],
    });

    expectAnswered(reply);
    if (isSuccess(reply)) {
      const id = needUploadedFileId(reply);
      await expectWholeName(target, id, end);
      await expectDownload(target, { id, content });
    }
  },
});

/** The recorded name is not empty, not an extended value in its encoded form, and ends in `end`. @throws {Violation} */
async function expectWholeName(target: Target, fileId: string, end: string): Promise<void> {
  const metadata = await expectMetadata(target, fileId);
  const name = memberOf(metadata, 'name');
  const isDecoded = typeof name === 'string' && name !== '' && !/^utf-8'|%C3%A9/i.test(name);
  expect(
    isDecoded && name.endsWith(end),
    {
      subject: 'name',
      expected: end === '' ? 'a name that is not encoded' : `a name that ends in ${end}, not encoded`,
      actual: inWords(name),
    },
    metadata,
  );
}
