import type { Target } from '../../../client/target.ts';
import { bytesInWords } from '../../../toolkit/assertions/bytes-in-words.ts';
import { expectFileUnchanged } from '../../../toolkit/assertions/expect-file.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';

/** The file has one of these contents, and its size and checksum match. @throws {Violation} */
export async function expectOneOfTheFiles(
  target: Target,
  fileId: string,
  contents: readonly Buffer[],
): Promise<void> {
  const download = await target.download(fileId, { fields: [identityEncoding] });
  expectStatus(download, 200, 'status of the download');
  const found = contents.find((content) => content.equals(download.body));
  expect(
    found !== undefined,
    {
      subject: 'content of the file',
      expected: 'the chunks that were sent',
      actual: bytesInWords(download.body),
    },
    download,
  );
  await expectFileUnchanged(target, fileId, found);
}
