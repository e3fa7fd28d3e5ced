import { codingsOf } from '../../client/messages/content-codings.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { decodedBody } from '../protocol/content-coding.ts';
import { expect, expectEqual } from '../verbs/expect.ts';
import { needSuccess, needValue } from '../verbs/need.ts';

/** The `checksum_sha256` in a file's metadata. @throws {Blocked} by INT-01 if it is absent. */
export async function needChecksum(target: Target, fileId: string): Promise<string> {
  return (await needChecksumAndReply(target, fileId)).checksum;
}

/** The metadata has this checksum. @throws {Violation} if it has another one; {Blocked} by INT-01 if it has none. */
export async function expectChecksum(
  target: Target,
  fileId: string,
  expected: string,
  subject = 'checksum_sha256',
): Promise<void> {
  const { checksum, reply } = await needChecksumAndReply(target, fileId);
  expectEqual(checksum, expected, subject, reply);
}

async function needChecksumAndReply(
  target: Target,
  fileId: string,
): Promise<{ readonly checksum: string; readonly reply: Reply }> {
  const reply = await target.metadata(fileId);
  needSuccess(reply, 'UPL-03');
  const checksum = memberOf(reply, 'checksum_sha256');
  const text = typeof checksum === 'string' && checksum !== '' ? checksum : undefined;
  return { checksum: needValue(text, 'the metadata has no checksum_sha256', 'INT-01'), reply };
}

/** The bytes that a checksum covers: those received, or those that they decode to. */
export type ChecksumDomain = 'as received' | 'decoded';

/**
 * The checksum is that of a download's body: of the bytes as received or, under a Content-Encoding, of the decoded ones.
 * Returns which of the two. @throws {Violation} if it is neither. Source: INT-01.
 */
export function expectChecksumOf(
  checksum: unknown,
  download: Reply,
  subject = 'checksum_sha256',
): ChecksumDomain {
  const received = sha256Hex(download.body);
  if (checksum === received) return 'as received';
  const decoded = codingsOf(download).length === 0 ? undefined : decodedBody(download);
  const ofDecoded = decoded === undefined ? undefined : sha256Hex(decoded);
  const expected = [received, ...(ofDecoded === undefined ? [] : [ofDecoded])].join(' or ');
  expect(
    ofDecoded !== undefined && checksum === ofDecoded,
    { subject, expected, actual: checksum },
    download,
  );
  return 'decoded';
}
