import { fieldOf, type Reply } from '../../../client/messages/reply.ts';
import { payloadBytes, payloadSha256 } from '../../../client/payload/payload.ts';
import type { StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';

const sampleBytes = 12;

/**
 * The response contains no bytes of the file, neither its name nor its checksum, and no size in Content-Range.
 * @throws {Violation}
 */
export function expectNothingShown(reply: Reply, { content, name }: Omit<StoredFile, 'id'>): void {
  const bytes = payloadBytes(content);
  const shown = samplesOf(bytes).filter((sample) => reply.body.includes(sample));
  expect(
    shown.length === 0,
    {
      subject: 'response body',
      expected: 'no bytes of the file',
      actual: `${shown.length * sampleBytes} of them, the first at offset ${reply.body.indexOf(shown[0] ?? '')}`,
    },
    reply,
  );

  const text = [reply.body.toString('utf8'), ...reply.fields.map(([, value]) => value)].join('\n');
  expect(
    !text.includes(name),
    { subject: 'response', expected: "not to contain the file's name", actual: name },
    reply,
  );
  expect(
    !text.includes(payloadSha256(content)),
    {
      subject: 'response',
      expected: "not to contain the file's SHA-256 checksum",
      actual: payloadSha256(content),
    },
    reply,
  );
  const range = fieldOf(reply, 'content-range');
  expect(range === undefined, { subject: 'Content-Range', expected: 'no such field', actual: range }, reply);
}

function samplesOf(bytes: Buffer): readonly Buffer[] {
  return Array.from({ length: Math.floor(bytes.length / sampleBytes) }, (_, index) =>
    bytes.subarray(index * sampleBytes, (index + 1) * sampleBytes),
  );
}
