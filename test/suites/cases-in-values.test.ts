import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../check/check.ts';
import { formatCase } from '../../check/format-case.ts';
import { knownBytes } from '../../client/payload/known-bytes.ts';
import type { Target } from '../../client/target.ts';
import { allChecks } from '../../suites/index.ts';
import { someFacts } from './some-facts.ts';

const facts = someFacts();
/** The members of a target that a description may read. */
const target = { facts, object: undefined } as Target;

function casesOf({ edgeCases = [], arbitrary }: Check): readonly unknown[] {
  const edges = typeof edgeCases === 'function' ? edgeCases(facts) : edgeCases;
  const random = typeof arbitrary === 'function' ? arbitrary(facts) : arbitrary;
  return [...edges, ...(random === undefined ? [] : fc.sample(random, { numRuns: 30, seed: 11 }))];
}

/** The members of generated cases that no request has. */
const recipe =
  /[{,](?:from|offset|plus|form|one|other|cuts|stride|chunks|key|do|members|level):|\b(?:from|one|other|partition|place)=\{/;

describe('a case is printed in the values that are sent', () => {
  it.each(allChecks.map((check) => [check.id, check] as const))('%s', (_id, check) => {
    const printed = casesOf(check).map((one) => formatCase(check.describe?.(one, target) ?? one));
    const outsideStrings = printed.map((text) => text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'));
    expect(outsideStrings.filter((text) => recipe.test(text))).toEqual([]);
    expect(outsideStrings.filter((text) => /NaN|\[object/.test(text))).toEqual([]);
  });
});

const printedBy = (id: string, one: unknown, over: Partial<Target> = {}): string => {
  const check = allChecks.find((candidate) => candidate.id === id);
  return formatCase(check?.describe?.(one, { ...target, ...over }) ?? one);
};
const at = (from: string, offset = 0) => ({ from, offset });

describe('for example', () => {
  it.each<[string, unknown, string]>([
    [
      'range/closed-range-sends-exactly-those-bytes',
      { size: 1_000, one: at('end', -1), other: at('start', 5) },
      'size=1000 range="5-999"',
    ],
    [
      'range/last-position-beyond-the-end-means-the-last-byte',
      { size: 10, from: at('start', 5), to: { from: '2^63', plus: 2 } },
      'size=10 from=5 to="9223372036854775810"',
    ],
    [
      'range/suffix-range-sends-the-last-bytes',
      { size: 1_000, from: at('start', 1) },
      'size=1000 range="-999"',
    ],
    [
      'range/several-ranges-are-sent-as-correct-parts-or-the-whole-file',
      {
        size: 100,
        asked: [
          { form: 'open', from: at('middle') },
          { form: 'suffix', length: 5 },
        ],
      },
      'size=100 asked=["50-","-5"]',
    ],
    [
      'range/unsatisfiable-range-sends-no-part',
      { size: 100, asked: { form: 'closed', from: { from: 'end', plus: 0 }, length: 1 } },
      'size=100 range="bytes=100-100"',
    ],
    [
      'range/inverted-range-sends-no-part',
      { size: 100, last: at('start', 4), by: 9 },
      'size=100 range="13-4"',
    ],
    [
      'range/ranges-of-any-partition-join-to-the-file',
      { size: 2, partition: { cuts: [5_000], stride: 96 }, connections: 1 },
      'size=2 ranges="1-1 0-0" connections=1',
    ],
    [
      'upload/truncated-body-never-becomes-a-file',
      { size: 100, cut: { from: 'last content', offset: 1 }, ending: 'reset', fieldBehind: true },
      'size=100 cut="1 byte after the last content" ending="reset" fieldBehind=true',
    ],
    [
      'complete/complete-twice-makes-one-file',
      { file: { chunks: 3, last: -2, key: 7 }, times: 2 },
      'file="3 chunks, the last 2 B short of a full one (positions 7)" times=2',
    ],
    [
      'complete/any-sequence-matches-the-model',
      {
        files: [{ chunks: 1, last: 0, key: 0 }],
        commands: [
          { do: 'put', session: 0, chunk: 4 },
          { do: 'complete', session: 0 },
        ],
      },
      'files=["1 chunk, all full (positions 0)"] commands=["put chunk 4 of session 0","complete session 0"]',
    ],
    [
      'gzip/unlabelled-gzip-data-is-stored-unchanged',
      { data: { members: [{ pattern: 'zeros', size: 5 }], level: 6, header: 'comment' }, ending: '.gz' },
      'data="gzip of zeros:5, level 6, with comment" ending=".gz"',
    ],
  ])('%s', (id, one, text) => {
    expect(printedBy(id, one)).toBe(text);
  });

  it('an existing file has its own size', () => {
    const object = { path: '/file.bin', content: knownBytes(Buffer.alloc(50)) };
    const one = { size: 1_000, one: at('end', -1), other: at('start', 5) };
    expect(printedBy('range/closed-range-sends-exactly-those-bytes', one, { object })).toBe(
      'size=50 range="5-49"',
    );
  });
});
