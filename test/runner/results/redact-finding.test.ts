import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../client/redaction/redact.ts';
import { redactFinding } from '../../../runner/results/redact-finding.ts';

const secret = 'canary-0123456789-canary-0123456789';
const redactor = createRedactor({ $TOKEN: [secret] });
const hex = (text: string) => Buffer.from(text).toString('hex');
const findingWith = (text: string) => ({
  subject: 'body',
  expected: `9 bytes, at 0: ${hex('plain')}`,
  actual: `9 bytes, at 0: ${hex(text.slice(0, 16))}`,
  bytes: { offset: 0, expected: hex('plain'), actual: hex(text) },
});

describe('bytes in hexadecimal', () => {
  it.each([
    ['whole', `{"token":"${secret}"}`],
    ['its begin at the end', `{"token":"${secret.slice(0, 20)}`],
    ['its end at the begin', `${secret.slice(-20)}"}`],
    ['a stretch from within', secret.slice(3, 30)],
  ])('show no secret: %s', (_how, text) => {
    const { actual, expected, bytes } = redactFinding(findingWith(text), redactor);
    const shown = Buffer.from(bytes?.actual ?? '', 'hex').toString();
    expect(shown).toHaveLength(text.length);
    expect(shown).not.toMatch(/canary|\d{4}/);
    expect(Buffer.from(actual.split(': ')[1] ?? '', 'hex').toString()).not.toMatch(/canary|\d{4}/);
    expect(expected).toContain(hex('plain'));
    expect(bytes?.expected).toBe(hex('plain'));
  });

  it('are unchanged without a secret', () => {
    expect(redactFinding(findingWith('harmless'), redactor)).toEqual(findingWith('harmless'));
  });
});
