import type { Finding } from '../../check/violation.ts';
import { cutOut } from '../../client/redaction/find-secrets.ts';
import type { Redactor } from '../../client/redaction/redact.ts';

/** A finding without the secrets that bytes in hexadecimal would hide from a search for their text. */
export function redactFinding({ bytes, ...finding }: Finding, redactor: Redactor): Finding {
  if (bytes === undefined) return finding;
  const hex = (hexText: string): string =>
    redactor.bytes(Buffer.from(hexText, 'hex'), cutOut).toString('hex');
  const words = (text: string): string => text.replace(/(?<=: )[0-9a-f]+$/, hex);
  return {
    ...finding,
    expected: words(finding.expected),
    actual: words(finding.actual),
    bytes: { ...bytes, expected: hex(bytes.expected), actual: hex(bytes.actual) },
  };
}
