import { defineCheck } from '../../check/check.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { literal, type Payload } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { nameOf } from './support/file-names.ts';

const tails = [
  '\u202egnp.exe',
  '-\u200b.txt',
  '-\u2028.txt',
  '-\t.txt',
  '-\u0001.txt',
  '-\u007f.txt',
  '-%.txt',
  '-%zz%u0041%.txt',
  '-%0d%0ax: y.txt',
  '.txt.',
  '.txt ',
  '-<a>:|?*.txt',
];

/** A target may refuse or change these names, but it must respond, and an accepted file must have a name. */
export const oddNamesAreKeptOrRefused = defineCheck({
  id: 'upload/odd-names-are-kept-or-refused',
  requirement: 'UPL-08',
  edgeCases: [
    ...tails.map((tail) => ({ tail })),
    { tail: '.txt', bytes: 256 },
    { tail: `${'é'.repeat(200)}.txt` },
    { tail: '.txt', bytes: 5_000 },
  ],

  async verify(shape, target, observe) {
    await needFile(target, literal('a plain file'));
    const content = literal('under an odd name');

    const fileName = nameOf(shape, target.nextName);
    const reply = await target.upload({ fileName, content });

    expectAnswered(reply);
    const subject = !('bytes' in shape)
      ? `a name that ends in ${JSON.stringify(shape.tail.slice(-12))}`
      : `a name of ${shape.bytes} bytes`;
    observe(
      subject,
      isRefused(reply) ? 'refused' : await nameResult(target, reply, { name: fileName, content }),
    );
  },
});

/**
 * Whether the target kept or changed the name of an accepted file.
 * @throws {Violation} if the file has no name or other bytes.
 */
async function nameResult(
  target: Target,
  reply: Reply,
  sent: { readonly name: string; readonly content: Payload },
): Promise<string> {
  const id = needUploadedFileId(reply);
  const metadata = await expectMetadata(target, id);
  const name = memberOf(metadata, 'name');
  const named = typeof name === 'string' && name !== '';
  expect(named, { subject: 'name', expected: 'a string that is not empty', actual: inWords(name) }, metadata);
  await expectDownload(target, { id, content: sent.content });
  return name === sent.name ? 'kept' : 'changed';
}
