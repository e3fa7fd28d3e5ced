import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { openGate } from '../../record/gate.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { renderJunit } from '../../reports/junit/render-junit.ts';
import { aRecord } from './a-record.ts';
import { hostile } from './hostile-text.ts';
import { weighedRecord } from './weighed-record.ts';

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');

const attributes = (xml: string, element: string): readonly Readonly<Record<string, string>>[] =>
  [...xml.matchAll(new RegExp(`<${element} ([^>]*)>`, 'g'))].map(([, inside = '']) =>
    Object.fromEntries([...inside.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  );
const countOf = (xml: string, element: string): number => attributes(xml, element).length;

it('is what a JUnit schema asks for', async () => {
  const xml = renderJunit(aRecord('x'));
  expect(await validateXML({ xml, schema })).toMatchObject({ valid: true, errors: [] });
  const violated = xml.replace('<testsuites name="drivespec"', '<testsuites');
  expect((await validateXML({ xml: violated, schema })).valid).toBe(false);
});

it('stays so whatever a target sends, and shows it', async () => {
  const xml = renderJunit(aRecord(hostile));
  expect(await validateXML({ xml, schema })).toMatchObject({ valid: true, errors: [] });
  expect(countOf(xml, 'testcase')).toBe(3);
  expect(xml).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u200b\ufffe]/);
  expect(xml).not.toMatch(/^\s*(::|FAKE)/m);
  expect(xml).toContain('\\u001b[31mred');
});

it('uses only area and check as names, and contains statement, level and source of the requirement', () => {
  const xml = renderJunit(aRecord('x'));
  expect(xml).toContain('<testcase classname="range" name="range/a" time="0.001">');
  expect(xml).toContain('<property name="says" value="A sentence."></property>');
  expect(xml).toContain('<property name="level" value="MUST"></property>');
  expect(xml).toContain('<property name="source" value="ScaiDrive Uploads and Downloads"></property>');
  expect(xml).toContain('<failure type="violation" message="x: expected right, got x">');
  expect(xml).toContain('<skipped type="warning" message="blocked (SHOULD): x (see UPL-01)">');
});

it('counts what it holds, and is red exactly where the exit code is not 0', () => {
  fc.assert(
    fc.property(weighedRecord, (record) => {
      const xml = renderJunit(record);
      const [whole] = attributes(xml, 'testsuites');
      const suites = attributes(xml, 'testsuite');
      for (const [name, element] of [
        ['tests', 'testcase'],
        ['failures', 'failure'],
        ['errors', 'error'],
      ] as const) {
        expect(Number(whole?.[name])).toBe(countOf(xml, element));
        expect(suites.reduce((sum, one) => sum + Number(one[name]), 0)).toBe(countOf(xml, element));
      }
      expect(suites.reduce((sum, one) => sum + Number(one['skipped']), 0)).toBe(countOf(xml, 'skipped'));
      const isRed = countOf(xml, 'failure') + countOf(xml, 'error') > 0;
      expect(isRed).toBe(exitCodeOf(record) !== 0);
    }),
    { numRuns: 2_000 },
  );
});

const must = { level: 'MUST' } as const;
const should = { level: 'SHOULD' } as const;
const known = (until: string) => ({
  ...openGate,
  accepted: [{ check: 'range/a', reason: 'soon', until }],
});

it.each([
  [{ status: 'fail', ...must }, openGate, 'failure type="violation"'],
  [{ status: 'fail', ...should }, openGate, 'skipped type="warning" message="not followed (SHOULD): '],
  [{ status: 'fail', ...should }, { ...openGate, strict: true }, 'failure type="violation"'],
  [
    { status: 'fail', ...must },
    known('2026-01-01'),
    'skipped type="accepted" message="known failure, accepted (soon; until 2026-01-01)',
  ],
  [{ status: 'fail', ...must }, known('2025-12-31'), 'failure type="stale"'],
  [
    { status: 'pass', ...must },
    known('2026-01-01'),
    'failure type="stale" message="the list of known failures',
  ],
  [{ status: 'blocked', ...must }, openGate, 'error type="open" message="blocked: '],
  [{ status: 'blocked', ...should }, openGate, 'skipped type="warning" message="blocked (SHOULD): '],
  [{ status: 'error', ...should }, openGate, 'error type="defect" message="a defect of drivespec: '],
  [{ status: 'untestable', ...must }, openGate, 'skipped type="left out" message="untestable: '],
  [
    { status: 'untestable', ...must },
    { ...openGate, noGaps: true },
    'error type="open" message="untestable: ',
  ],
  [{ status: 'not-applicable', ...must }, openGate, 'skipped type="left out" message="not-applicable: '],
] as const)('%j has the expected element', ({ status, level }, gate, element) => {
  const record = aRecord('x');
  const [requirement, ...requirements] = record.requirements;
  const [check, ...checks] = record.checks;
  if (requirement === undefined || check === undefined) throw new Error('the record is empty');
  const changed = {
    ...record,
    gate,
    requirements: [{ ...requirement, level, status }, ...requirements],
    checks: [{ ...check, status }, ...checks],
  };
  expect(renderJunit(changed)).toContain(`name="range/a" time="0.001"><${element}`);
});

it('contains a separate case for a requirement without checks', () => {
  const record = aRecord('x');
  const gap = { status: 'untestable' as const, reason: 'deselected', checks: [] };
  const requirements = record.requirements.map((one) => ({ ...one, ...gap }));
  expect(renderJunit({ ...record, requirements, checks: [] })).toContain(
    'name="RNG-01" time="0.000"><skipped type="left out" message="untestable: deselected">',
  );
});

it('says that a run was interrupted', () => {
  const { run, ...rest } = aRecord('x');
  const xml = renderJunit({ ...rest, run: { ...run, interrupted: true } });
  expect(xml).toContain('<error type="run" message="interrupted: only the finished part is shown">');
});
