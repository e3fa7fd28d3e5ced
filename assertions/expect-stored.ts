import { memberOf, type Reply } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { asIs } from './as-is.ts';
import { sha256Of } from './checksum-of.ts';
import { expectEqual } from './expect.ts';
import { expectBody } from './expect-bytes.ts';
import { expectSuccess } from './expect-status.ts';
import { needStatus, needSuccess } from './need.ts';

/**
 * A file's bytes are these, and so are its size and checksum where its metadata tell them in the usual form.
 * @throws {Blocked} blaming DL-01 or UPL-03 when it cannot be read at all, {Violation} when it is another file.
 */
export async function expectStored(target: Target, fileId: string, expected: Buffer): Promise<void> {
  const { content, metadata } = await read(target, fileId);
  if (content.failure === undefined) needStatus(content, 200, 'DL-01');
  needSuccess(metadata, 'UPL-03');
  judge(content, metadata, expected);
}

/** As `expectStored`, of a file that could be read before: that it can be read no more is a violation too. @throws {Violation} */
export async function expectStillStored(target: Target, fileId: string, expected: Buffer): Promise<void> {
  const { content, metadata } = await read(target, fileId);
  expectSuccess(content, 'status of the download');
  expectSuccess(metadata, 'status of the metadata');
  judge(content, metadata, expected);
}

async function read(target: Target, fileId: string): Promise<{ content: Reply; metadata: Reply }> {
  const [content, metadata] = await Promise.all([
    target.download(fileId, { fields: [asIs] }),
    target.metadata(fileId),
  ]);
  return { content, metadata };
}

function judge(content: Reply, metadata: Reply, expected: Buffer): void {
  expectBody(content, expected, 'content of the file');
  const size = memberOf(metadata, 'size');
  if (typeof size === 'number') expectEqual(size, expected.length, 'size');
  const checksum = memberOf(metadata, 'checksum_sha256');
  if (typeof checksum !== 'string' || !/^[0-9a-f]{64}$/i.test(checksum)) return;
  expectEqual(checksum.toLowerCase(), sha256Of(expected), 'checksum_sha256');
}
