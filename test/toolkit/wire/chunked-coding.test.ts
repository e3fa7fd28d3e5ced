import { describe, expect, it } from 'vitest';
import { chunkedBody } from '../../../toolkit/wire/chunked-coding.ts';

const text = (...given: Parameters<typeof chunkedBody>): string => chunkedBody(...given).toString();

describe('chunkedBody', () => {
  it('ends an empty body', () => {
    expect(text(Buffer.alloc(0))).toBe('0\r\n\r\n');
  });

  it('sends one chunk without sizes, its length in hex', () => {
    expect(text(Buffer.from('0123456789ab'))).toBe('c\r\n0123456789ab\r\n0\r\n\r\n');
  });

  it('splits at the given sizes, and the rest follows', () => {
    expect(text(Buffer.from('abcdef'), [1, 0, 2])).toBe('1\r\na\r\n2\r\nbc\r\n3\r\ndef\r\n0\r\n\r\n');
  });

  it('skips sizes beyond the end', () => {
    expect(text(Buffer.from('ab'), [2, 7])).toBe('2\r\nab\r\n0\r\n\r\n');
  });

  it('can omit the end', () => {
    expect(text(Buffer.from('ab'), [], { end: false })).toBe('2\r\nab\r\n');
  });
});
