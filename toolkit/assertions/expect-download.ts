import { knownBytes } from '../../client/payload/known-bytes.ts';
import type { Payload } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needOrdinaryDownload } from '../arrange/need-ordinary-download.ts';
import { expectStatus, isSuccess } from '../verbs/expect-status.ts';
import { identityEncoding } from '../wire/identity-encoding.ts';
import { expectBody } from './expect-body.ts';

/**
 * A download of the file returns exactly these bytes.
 * @throws {Violation} if it returns others or none; {Blocked} by DL-01 if a plain file cannot be downloaded either.
 */
export async function expectDownload(
  target: Target,
  { id, content }: { readonly id: string; readonly content: Payload },
  subject = 'downloaded bytes',
): Promise<void> {
  const compareWith = knownBytes(content);
  const reply = await target.download(id, { fields: [identityEncoding], compareWith });
  if (!isSuccess(reply)) await needOrdinaryDownload(target);
  expectStatus(reply, 200, 'status of the download');
  expectBody(reply, compareWith, subject);
}
