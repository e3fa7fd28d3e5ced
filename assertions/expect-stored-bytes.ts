import { type Payload, payloadBytes } from '../target/payload.ts';
import type { Target } from '../target/target.ts';
import { asIs } from './as-is.ts';
import { expectBody } from './expect-bytes.ts';
import { needStatus } from './need.ts';

/** A download of the file gives exactly these bytes. @throws {Violation}, or {Blocked} blaming DL-01 when it is not 200. */
export async function expectStoredBytes(
  target: Target,
  { id, content }: { readonly id: string; readonly content: Payload },
  subject = 'downloaded bytes',
): Promise<void> {
  const reply = await target.download(id, { fields: [asIs] });
  needStatus(reply, 200, 'DL-01');
  expectBody(reply, payloadBytes(content), subject);
}
