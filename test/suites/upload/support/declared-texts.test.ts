import fc from 'fast-check';
import { expect, it } from 'vitest';
import { payloadBytes } from '../../../../client/payload/payload.ts';
import { declaredTextEdgeCases, declaredTexts } from '../../../../suites/upload/support/declared-texts.ts';

const types = [
  'text/plain',
  'text/csv',
  'text/html',
  'text/markdown',
  'application/json',
  'application/xml',
  'image/svg+xml',
  'application/x-www-form-urlencoded',
];

function contentsOf(holds: (declared: (typeof declaredTextEdgeCases)[number]) => boolean): readonly Buffer[] {
  return declaredTextEdgeCases.filter(holds).map(({ content }) => payloadBytes(content));
}

it.each(types)('has %s with a byte order mark, NULs, CRLF, every byte and trailing blanks', (wanted) => {
  const all = contentsOf(({ type }) => type === wanted);
  expect(all.some((bytes) => bytes.indexOf('\ufeff') === 0 && !bytes.includes(0))).toBe(true);
  expect(all.some((bytes) => bytes.includes(0) && new Set(bytes).size < 100)).toBe(true);
  expect(all.some((bytes) => new Set(bytes).size === 256)).toBe(true);
  expect(all.every((bytes) => bytes.includes('\r\n') && /\s$/.test(bytes.toString('latin1')))).toBe(true);
});

it.each(['.txt', '.csv', '.html', '.md', '.json', '.xml', '.svg'])(
  'has cases in which only %s marks the content as text',
  (wanted) => {
    const all = declaredTextEdgeCases.filter(({ ending }) => ending === wanted);
    expect(all.length).toBeGreaterThan(1);
    expect(all.filter(({ type }) => type !== null && type !== 'application/octet-stream')).toEqual([]);
  },
);

it('has every type and extension, and is never empty', () => {
  const some = fc.sample(declaredTexts, { numRuns: 400, seed: 1 });
  expect(new Set(some.map(({ type }) => type)).size).toBe(types.length + 4);
  expect(new Set(some.map(({ ending }) => ending)).size).toBe(8);
  expect(some.filter(({ content }) => payloadBytes(content).length === 0)).toEqual([]);
});
