import { describe, expect, it } from 'vitest';
import { readJson } from '../../../client/messages/read-json.ts';

const read = (text: string): unknown => readJson(Buffer.from(text));
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('readJson', () => {
  it.each([
    ['{"a":[1,{"b":null}],"c":"d"}', { a: [1, { b: null }], c: 'd' }],
    ['"[[[\\"]]]\\\\"', '[[["]]]\\'],
    [' 1e400 ', Number.POSITIVE_INFINITY],
    ['"ü文😀"', 'ü文😀'],
  ])('reads %s', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each(['', '{', 'NaN', '"', '"\\', '{"a":1}}', '\u0000', '[1,]'])('does not read %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('reads what is nested 512 deep and no deeper, brackets in strings left aside', () => {
    expect(read(nested(512))).toBeDefined();
    expect(read(nested(513))).toBeUndefined();
    expect(read(nested(100_000))).toBeUndefined();
    expect(read(`"${'['.repeat(1_000)}"`)).toHaveLength(1_000);
  });

  it('reads 100,000 items of 18 members, and not many more values', () => {
    const item = `{${Array.from({ length: 18 }, (_, at) => `"${at}":1`)}}`;
    expect(read(`[${Array(100_000).fill(item)}]`)).toHaveLength(100_000);
    expect(read(`[${'[],'.repeat(1_000_001)}0]`)).toBeUndefined();
  });

  it('reads no more than 32 MiB', () => {
    const text = `"${' '.repeat(32 * 1024 * 1024 - 2)}"`;
    expect(read(text)).toBeDefined();
    expect(read(`${text} `)).toBeUndefined();
  });
});
