import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type Status, statuses } from '../../check/outcome.ts';
import type { Level } from '../../contract/requirement.ts';
import type { RunRecord, Verdict } from '../../record/record.ts';
import { badgeOf } from '../../reports/badge/badge.ts';
import { badgeSvg } from '../../reports/badge/badge-svg.ts';
import { shieldsJson } from '../../reports/badge/shields-json.ts';
import { aRecord } from './a-record.ts';
import { hostile } from './hostile-text.ts';

type Counts = Readonly<Partial<Record<Status, number>>>;

const rows = (level: Level, counts: Counts): RunRecord['requirements'] =>
  statuses.flatMap((status) =>
    Array.from({ length: counts[status] ?? 0 }, (_, index) => ({
      id: `${level}-${status}-${index}`,
      area: 'range',
      level,
      status,
      statement: 'A sentence.',
      source: 'ScaiDrive Uploads and Downloads',
      checks: [],
    })),
  );

function record(verdict: Verdict, MUST: Counts, run: Partial<RunRecord['run']> = {}): RunRecord {
  const base = aRecord('x');
  const requirements = [...rows('MUST', MUST), ...rows('SHOULD', { pass: 3, fail: 1, 'not-applicable': 2 })];
  return { ...base, verdict, requirements, checks: [], run: { ...base.run, ...run } };
}

const selection = { only: ['range'], skip: [] };

it.each([
  [record('conformant', { pass: 92, 'not-applicable': 4 }), 'conformant · MUST 92/92 · SHOULD 3/4'],
  [
    record('conformant-with-gaps', { pass: 90, untestable: 2 }),
    'conformant, with gaps · MUST 90/92 · SHOULD 3/4',
  ],
  [record('non-conformant', { pass: 89, fail: 3 }), 'not conformant · 3 MUST violated'],
  [record('inconclusive', { blocked: 92 }), 'inconclusive · MUST 0/92 · SHOULD 3/4'],
  [
    record('conformant-with-gaps', { pass: 5, deselected: 87 }, { selection }),
    'MUST 5/92 · SHOULD 3/4 · partial run · 9 of 98 judged',
  ],
  [
    record('conformant', { pass: 92 }, { stopReason: 'the time was used up' }),
    'MUST 92/92 · SHOULD 3/4 · partial run · 96 of 98 judged',
  ],
  [
    record('conformant', { pass: 92 }, { interrupted: true }),
    'MUST 92/92 · SHOULD 3/4 · interrupted · 96 of 98 judged',
  ],
  [
    record('non-conformant', { fail: 1 }, { selection }),
    'not conformant · 1 MUST violated · partial run · 5 of 7 judged',
  ],
])('%#: says level and completeness', (given, message) => {
  expect(badgeOf(given).message).toBe(message);
});

it('is green for nothing but a whole run', () => {
  const { colour } = badgeOf(record('conformant', { pass: 92 }));
  expect(badgeOf(record('conformant', { pass: 92 }, { selection })).colour).not.toBe(colour);
  expect(badgeOf(record('conformant', { pass: 92 }, { interrupted: true })).colour).not.toBe(colour);
  expect(badgeOf(record('non-conformant', { fail: 1 }, { selection })).colour).toBe('#b71c1c');
});

/** Source: WCAG 2.2, relative luminance and contrast ratio. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

it.each(['conformant', 'conformant-with-gaps', 'non-conformant', 'inconclusive'] as const)(
  'can be read when it says %s',
  (verdict) => {
    expect(contrastWithWhite(badgeOf(record(verdict, { pass: 1 })).colour)).toBeGreaterThan(4.5);
  },
);

it('can be read when every violation is accepted', () => {
  const accepted = [{ check: 'range/a', reason: 'soon' }];
  const { message, colour } = badgeOf({ ...aRecord('x'), gate: { strict: false, noGaps: false, accepted } });
  expect(message).toBe('not conformant, accepted · 1 MUST violated, 1 accepted');
  expect(contrastWithWhite(colour)).toBeGreaterThan(4.5);
});

it('is what a shields endpoint answers', () => {
  expect(JSON.parse(shieldsJson(record('conformant', { pass: 1 })))).toEqual({
    schemaVersion: 1,
    label: 'drivespec',
    message: 'conformant · MUST 1/1 · SHOULD 3/4',
    color: '#2e7d32',
  });
});

it('is an image that names itself and loads nothing, whatever a target sends', async () => {
  const svg = badgeSvg(aRecord(hostile));
  const { valid, errors } = await validateXML({ xml: svg, normalization: 'format' });
  expect({ valid, errors }).toEqual({ valid: true, errors: [] });
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="drivespec: not conformant · 1 MUST violated">/);
  expect(svg).toContain('<title>drivespec: not conformant · 1 MUST violated</title>');
  expect(svg).not.toMatch(/script|href|url\(|<style|onload/);
});
