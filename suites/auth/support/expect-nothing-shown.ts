import { fieldOf, type Reply } from '../../../client/messages/reply.ts';
import { payloadBytes, payloadSha256 } from '../../../client/payload/payload.ts';
import type { StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';

const sampleBytes = 12;

/** The reply gives away neither bytes of the file, nor its name or checksum, nor its size in Content-Range. @throws {Violation} */
export function expectNothingShown(reply: Reply, { content, name }: Omit<StoredFile, 'id'>): void {
  const bytes = payloadBytes(content);
  const shown = samplesOf(bytes).filter((sample) => reply.body.includes(sample));
  expect(
    shown.length === 0,
    { subject: 'body', expected: 'none of the content', actual: 'bytes of it' },
    reply,
  );

  const text = [reply.body.toString('utf8'), ...reply.fields.map(([, value]) => value)].join('\n');
  expect(!text.includes(name), { subject: 'response', expected: 'not the name', actual: name }, reply);
  expect(
    !text.includes(payloadSha256(content)),
    { subject: 'response', expected: 'not the checksum', actual: 'the checksum' },
    reply,
  );
  const range = fieldOf(reply, 'content-range');
  expect(range === undefined, { subject: 'Content-Range', expected: 'none', actual: range }, reply);
}

function samplesOf(bytes: Buffer): readonly Buffer[] {
  return Array.from({ length: Math.floor(bytes.length / sampleBytes) }, (_, index) =>
    bytes.subarray(index * sampleBytes, (index + 1) * sampleBytes),
  );
}
