import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Untestable } from '../../../../check/untestable.ts';
import { unknownIdLike } from '../../../../toolkit/generators/names/unknown-id.ts';

const none: ReadonlySet<string> = new Set();

describe('an unknown id', () => {
  it.each([
    'fil_0f3a99c2d41b77e05a6c8d9e10',
    '3b241101-e2bb-4255-8caf-4136c566a962',
    '00000000-0000-4000-8000-000000000017',
    '01J5TQ2N7ZK3V8M4YB6C9D0EFG',
    '65f1c0ffee0123456789abcd',
    'QkYxMjM0NTY3ODkwYWJj',
    "a!$&'()*+,;=:@.~-_0123456789",
    `${'long-'.repeat(1_000)}abcdef0123`,
  ])('for %s has the same format', (id) => {
    const form = (text: string): string =>
      text.replace(/\d/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A');
    const unknown = unknownIdLike(id, none);
    expect(form(unknown)).toBe(form(id));
    expect(unknown.toLowerCase()).not.toBe(id.toLowerCase());
  });

  it('of many marks and few letters has the same characters', () => {
    const id = "!$&'()*+,;=:@.~-_".repeat(12);
    const unknown = unknownIdLike(id, none);
    expect([...unknown].sort()).toEqual([...id].sort());
    expect(unknown).not.toBe(id);
    expect(() => unknownIdLike('-'.repeat(200), none)).toThrow(Untestable);
  });

  it('stays hexadecimal', () => {
    expect(unknownIdLike('00abcdef00abcdef', none)).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    ['17', '1000000018'],
    ['file_17', 'file_1000000018'],
    ['1731456789012', '1732456789013'],
    ['0000000017', '9000000017'],
  ])('for a counter at %s is far beyond it: %s', (id, unknown) => {
    expect(unknownIdLike(id, none)).toBe(unknown);
  });

  it('recognises a counter by another id with the same prefix', () => {
    expect(unknownIdLike('f17', new Set(['f16', 'f17']))).toBe('f1000000018');
  });

  it.each(['x', 'f17', '000017', '2147483000', 'abc99', "!$&'()*+,;=:@.~-_", '-', '文字', '9'.repeat(19)])(
    'is not made from %s, which may be one of few',
    (id) => {
      expect(() => unknownIdLike(id, none)).toThrow(Untestable);
    },
  );

  it('is not an issued id, in upper or lower case', () => {
    const id = 'fil_0f3a99c2d41b77e05a6c8d9e10';
    const first = unknownIdLike(id, none);
    const second = unknownIdLike(id, new Set([first.toUpperCase()]));
    expect(second.toLowerCase()).not.toBe(first.toLowerCase());
  });

  it('is unused by a counter with any prefix and padding that has issued its first ten million values', () => {
    const counters = fc.record({
      prefix: fc.constantFrom('', 'file-', 'f', 'id:', 'a.b.c.'),
      width: fc.nat(12),
      value: fc.integer({ min: 2, max: 10_000_000 }),
      radix: fc.constantFrom(10, 16, 36),
    });
    fc.assert(
      fc.property(counters, ({ prefix, width, value, radix }) => {
        const at = (count: number): string => prefix + count.toString(radix).padStart(width, '0');
        const unknown = made(at(value), new Set([at(value - 1), at(value)]));
        const read = unknown?.startsWith(prefix) ? Number.parseInt(unknown.slice(prefix.length), radix) : 0;
        const isIssued = unknown !== undefined && read >= 1 && read <= 10_000_000 && at(read) === unknown;
        expect(isIssued, `${at(value)} gave ${unknown}`).toBe(false);
      }),
    );
  });

  it('is a different id, or absent, for any id and any issued ids', () => {
    const ids = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(ids, fc.array(ids), (id, issued) => {
        const unknown = made(id, new Set(issued));
        expect([id, ...issued]).not.toContain(unknown);
      }),
    );
  });
});

function made(id: string, issued: ReadonlySet<string>): string | undefined {
  try {
    return unknownIdLike(id, issued);
  } catch (error) {
    if (error instanceof Untestable) return undefined;
    throw error;
  }
}
