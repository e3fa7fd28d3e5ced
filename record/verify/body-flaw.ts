import type { BodySummary } from '../../client/messages/exchange.ts';
import { sha256Hex } from '../../util/sha256.ts';

/**
 * Describes how a body differs from its recorded size and digest. Returns undefined if it does not differ, or if that cannot be
 * decided because only part of the body is recorded or a secret in it was overwritten.
 */
export function bodyFlaw({ sizeBytes, sha256, encoding, head, tail }: BodySummary): string | undefined {
  if (isRedacted(head, encoding) || (tail !== undefined && isRedacted(tail, encoding))) return undefined;
  const bytes = Buffer.from(head, encoding === 'text' ? 'utf8' : 'hex');
  if (bytes.length > sizeBytes) return `has ${bytes.length} bytes, and says ${sizeBytes}`;
  if (bytes.length < sizeBytes)
    return tail === undefined ? `has ${bytes.length} bytes of ${sizeBytes}, and no tail` : undefined;
  const counted = sha256Hex(bytes);
  return counted === sha256 ? undefined : `says sha256 ${sha256}, and is ${counted}`;
}

function isRedacted(text: string, encoding: BodySummary['encoding']): boolean {
  return encoding === 'text' ? /\*{4}|\$(OTHER_)?TOKEN|\$REDACTED/.test(text) : /^(..)*(2a){4}/.test(text);
}
