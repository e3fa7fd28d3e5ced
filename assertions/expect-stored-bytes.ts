import { knownBytes } from '../target/known-bytes.ts';
import type { Payload } from '../target/payload.ts';
import type { Target } from '../target/target.ts';
import { asIs } from './as-is.ts';
import { expectBody } from './expect-bytes.ts';
import { expectStatus, isSuccess } from './expect-status.ts';
import { needOrdinaryDownload } from './need-ordinary-download.ts';

/**
 * A download of the file gives exactly these bytes.
 * @throws {Violation} when it gives others or none; {Blocked} blaming DL-01 when a plain file cannot be downloaded either.
 */
export async function expectStoredBytes(
  target: Target,
  { id, content }: { readonly id: string; readonly content: Payload },
  subject = 'downloaded bytes',
): Promise<void> {
  const compareWith = knownBytes(content);
  const reply = await target.download(id, { fields: [asIs], compareWith });
  if (!isSuccess(reply)) await needOrdinaryDownload(target);
  expectStatus(reply, 200, 'status of the download');
  expectBody(reply, compareWith, subject);
}
