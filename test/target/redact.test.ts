import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../target/redact.ts';
import { summariseBody } from '../../target/summarise-body.ts';

const secret = 'canary/7f+Q9 secret';
const redactor = createRedactor({ $TOKEN: [secret], $OTHER_TOKEN: ['the-other-one'] });

describe('redaction', () => {
  it.each([
    ['raw', `x ${secret} y`],
    ['URL-encoded', `/path?token=${encodeURIComponent(secret)}`],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64 one byte further', Buffer.from(`a${secret}b`).toString('base64')],
    ['base64 two bytes further', Buffer.from(`:)${secret}`).toString('base64')],
  ])('takes a secret out of text: %s', (_spelling, text) => {
    const kept = redactor.text(text);
    expect(kept).not.toContain(secret);
    expect(kept).toContain('$TOKEN');
    expect(Buffer.from(kept, 'base64').toString('latin1')).not.toContain('canary/7f+Q9');
  });

  it('tells the two secrets apart', () => {
    expect(redactor.text('the-other-one')).toBe('$OTHER_TOKEN');
  });

  it('hides credentials by field name, whatever they are', () => {
    expect(redactor.field('Authorization', 'Bearer unknown-token')).toBe('Bearer $REDACTED');
    expect(redactor.field('authorization', `Bearer ${secret}`)).toBe('Bearer $TOKEN');
    expect(redactor.field('X-Tenant-Secret', 'hush')).toBe('$REDACTED');
    expect(redactor.field('Range', 'bytes=0-1')).toBe('bytes=0-1');
    expect(redactor.field('WWW-Authenticate', 'Bearer realm="x"')).toBe('Bearer realm="x"');
  });

  it('overwrites a secret in a body before the body is cut', () => {
    for (const before of [0, 1, 500, 505, 511, 512, 2_000]) {
      const body = Buffer.concat([Buffer.alloc(before, 'x'), Buffer.from(secret), Buffer.alloc(700, 'y')]);
      const { head, tail = '', sizeBytes } = summariseBody(body, redactor);
      expect(sizeBytes).toBe(body.length);
      expect(`${head}${tail}`).not.toMatch(/canary|secret/);
    }
  });

  it('leaves text without secrets alone', () => {
    expect(createRedactor({}).text('anything')).toBe('anything');
    expect(createRedactor({ $TOKEN: ['abc', undefined] }).text('abc')).toBe('abc');
  });
});
