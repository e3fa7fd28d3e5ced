import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseBody } from '../../../client/recording/summarise-body.ts';
import { cutOut } from '../../../client/redaction/find-secrets.ts';
import { createRedactor } from '../../../client/redaction/redact.ts';

const secret = 'canary/7f+Q9 "sécret" <&>';
const redactor = createRedactor({ $TOKEN: [secret], $OTHER_TOKEN: ['the-other-one'] });

const hex = Buffer.from(secret).toString('hex');
const codes = (write: (code: number) => string): string =>
  [...secret].map((character) => write(character.charCodeAt(0))).join('');
const secretForms: readonly (readonly [string, string])[] = [
  ['raw', secret],
  ['percent-encoded', encodeURIComponent(secret)],
  ['percent-encoded in lower case', encodeURIComponent(secret).replace(/%../g, (it) => it.toLowerCase())],
  ['percent-encoded throughout', [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join('')],
  ['as in a form', new URLSearchParams({ t: secret }).toString().slice(2)],
  ['as JSON', JSON.stringify(secret)],
  ['as JSON with escapes throughout', codes((code) => `\\u${code.toString(16).padStart(4, '0')}`)],
  ['as JSON with escaped slashes', JSON.stringify(secret).replaceAll('/', '\\/')],
  ['as HTML', 'canary/7f+Q9 &quot;s&#233;cret&quot; &lt;&amp;&gt;'],
  ['as HTML by numbers', codes((code) => `&#${code};`)],
  ['as HTML by hexadecimal numbers', codes((code) => `&#x${code.toString(16).toUpperCase()};`)],
  ['in hexadecimal', hex],
  ['in upper-case hexadecimal', hex.toUpperCase()],
  ['reversed', [...secret].reverse().join('')],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64 one byte further', Buffer.from(`a${secret}b`).toString('base64')],
  ['base64 two bytes further', Buffer.from(`:)${secret}`).toString('base64')],
  ['base64url', Buffer.from(secret).toString('base64url')],
];

describe('redaction', () => {
  it.each(secretForms)('takes a secret out of text: %s', (_form, secretForm) => {
    const kept = redactor.text(`before ${secretForm} after`);
    expect(kept).toMatch(/^before .*\$TOKEN.* after$/);
    expect(kept.length).toBeLessThan('before $TOKEN after'.length + 8);
  });

  it.each(secretForms)('overwrites a secret in bytes: %s', (_form, secretForm) => {
    const kept = redactor.bytes(Buffer.from(`before ${secretForm} after`)).toString();
    expect(kept).toMatch(/^before .{0,5}\*+.{0,5} after$/);
  });

  it('distinguishes the two secrets', () => {
    expect(redactor.text('the-other-one')).toBe('$OTHER_TOKEN');
  });

  it.each([
    ['an end with a mark', `x ${secret.slice(0, 12)}… (400 characters)`, 'x $TOKEN… (400 characters)'],
    ['an end with three dots', `"x ${secret.slice(0, 12)}..."`, '"x $TOKEN..."'],
    ['a begin after a mark', `start…${secret.slice(-12)} end`, 'start…$TOKEN end'],
    ['a long text without a mark', 'x'.repeat(200) + secret.slice(0, 12), `${'x'.repeat(200)}$TOKEN`],
    ['an encoded one', `t=${encodeURIComponent(secret).slice(0, 20)}…`, 't=$TOKEN…'],
  ])('takes out what is left of a secret where a text was cut: %s', (_how, text, kept) => {
    expect(redactor.text(text)).toBe(kept);
  });

  it('leaves a word that begins like a secret alone where nothing was cut', () => {
    const words = createRedactor({ $TOKEN: ['drivespec-token-1'] });
    expect(words.text('a file of drivespec')).toBe('a file of drivespec');
    expect(words.text('drivespec-token-2 and drivespec')).toBe('drivespec-token-2 and drivespec');
  });

  it('takes a part of a secret out of bytes in hexadecimal', () => {
    const part = Buffer.from(`{"t":"${secret.slice(0, 15)}`).toString('hex');
    const kept = redactor.text(`30 bytes ${part}`);
    expect(Buffer.from(kept.slice('30 bytes '.length), 'hex').toString()).toBe(`{"t":"${'*'.repeat(15)}`);
    const digest = 'ab'.repeat(32);
    expect(redactor.text(`sha256:${digest}`)).toBe(`sha256:${digest}`);
  });

  it('hides credentials by field name, whatever they are', () => {
    expect(redactor.field('Authorization', 'Bearer unknown-token')).toBe('Bearer $REDACTED');
    expect(redactor.field('authorization', `Bearer ${secret}`)).toBe('Bearer $TOKEN');
    expect(redactor.field('X-Tenant-Secret', 'hush')).toBe('$REDACTED');
    expect(redactor.field('Range', 'bytes=0-1')).toBe('bytes=0-1');
    expect(redactor.field('WWW-Authenticate', 'Bearer realm="x"')).toBe('Bearer realm="x"');
  });

  it('hides the fields that it is given by name, however short', () => {
    const named = createRedactor({ $REDACTED: ['abc', 'one two'] }, ['X-Auth']);
    expect(named.field('x-auth', 'abc')).toBe('$REDACTED');
    expect(named.field('X-Auth', 'one two')).toBe('$REDACTED');
    expect(named.field('X-Auth', 'a b')).toBe('$REDACTED');
    expect(named.field('X-Other', 'a b')).toBe('a b');
  });

  it('overwrites a secret in a body before the body is cut', () => {
    for (const [, secretForm] of secretForms) {
      for (const before of [0, 1, 500, 505, 511, 512, 2_000, 2_030, 2_040]) {
        const body = Buffer.concat([
          Buffer.alloc(before, 'x'),
          Buffer.from(secretForm),
          Buffer.alloc(700, 'y'),
          Buffer.from(secretForm),
        ]);
        const { head, tail = '', sizeBytes } = summariseBody(body, redactor);
        expect(sizeBytes).toBe(body.length);
        expect(`${head}${tail}`).toMatch(/^[xy]*.{0,5}\**.{0,5}[xy]*.{0,5}\*+.{0,5}$/);
      }
    }
  });

  it('shows at most three characters of a secret longer than what is looked at', () => {
    const long = 'Zz9_'.repeat(1_000);
    const body = Buffer.from('x'.repeat(100) + long + 'y'.repeat(10_000) + long);
    const { head, tail = '' } = summariseBody(body, createRedactor({ $TOKEN: [long] }));
    expect(head).toMatch(/^x{100}\*+$/);
    expect(tail).toMatch(/^\*+$/);
  });

  it('overwrites any part of four bytes or more at the ends of a stretch that was cut out', () => {
    fc.assert(
      fc.property(fc.nat(24), fc.nat(24), fc.constantFrom('', 'zz'), (from, to, around) => {
        const part = secret.slice(Math.min(from, to), Math.max(from, to));
        const isAtEnd = part.length >= 4 && (around === '' || secret.endsWith(part));
        const stretch = Buffer.from(part + around);
        if (isAtEnd) expect(redactor.bytes(stretch, cutOut).toString()).toMatch(/^\*+z*$/);
        expect(redactor.bytes(stretch, cutOut)).toHaveLength(stretch.length);
      }),
    );
  });

  it('leaves text without secrets alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(redactor.text(text)).toBe(text);
        expect(createRedactor({}).text(text)).toBe(text);
      }),
    );
    expect(createRedactor({ $TOKEN: ['abc', undefined] }).text('abc')).toBe('abc');
  });
});
