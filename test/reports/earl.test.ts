import jsonld, { type JsonLdDocument } from 'jsonld';
import { expect, it } from 'vitest';
import { statuses } from '../../check/outcome.ts';
import type { RunRecord } from '../../record/record.ts';
import { renderEarl } from '../../reports/earl/render-earl.ts';
import { aRecord } from './a-record.ts';
import { hostile } from './hostile-text.ts';

const earl = 'http://www.w3.org/ns/earl#';
const dct = 'http://purl.org/dc/terms/';

interface Quad {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string };
}

/** What a reader of RDF makes of it, with nothing fetched. */
async function quadsOf(record: RunRecord): Promise<readonly Quad[]> {
  const document: JsonLdDocument = JSON.parse(renderEarl(record));
  const documentLoader = (url: string) => Promise.reject(new Error(`would load ${url}`));
  const options = { documentLoader, safe: true };
  return (await jsonld.toRDF(document, options)) as unknown as readonly Quad[];
}

const valuesOf = (quads: readonly Quad[], predicate: string): readonly string[] =>
  quads.filter((quad) => quad.predicate.value === predicate).map(({ object }) => object.value);

it('says for each check whose it is, on what, against which requirement, and how it came out', async () => {
  const quads = await quadsOf(aRecord('x'));
  const criterion = (id: string) => `https://drivespec.dev/contract/2026-05-18#${id}`;
  expect(valuesOf(quads, `${earl}test`)).toEqual([criterion('RNG-01'), criterion('RNG-09')]);
  expect(valuesOf(quads, `${earl}outcome`)).toEqual([`${earl}failed`, `${earl}cantTell`]);
  expect(valuesOf(quads, `${earl}mode`)).toEqual([`${earl}automatic`, `${earl}automatic`]);
  expect(new Set(valuesOf(quads, `${earl}assertedBy`)).size).toBe(1);
  const ofRow = quads.filter(({ subject }) => subject.value === criterion('RNG-01'));
  expect(valuesOf(ofRow, `${dct}identifier`)).toEqual(['RNG-01']);
  expect(valuesOf(ofRow, `${dct}title`)).toEqual(['A sentence.']);
  expect(valuesOf(ofRow, `${dct}source`)).toEqual(['ScaiDrive Uploads and Downloads']);
  const [subject] = valuesOf(quads, `${earl}subject`);
  const ofTarget = quads.filter((quad) => quad.subject.value === subject);
  expect(valuesOf(ofTarget, `${dct}title`)).toEqual(['http://127.0.0.1:1']);
  expect(valuesOf(quads, `${dct}hasVersion`)).toEqual(['0.1.0']);
});

it.each([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['observed', 'cantTell'],
  ['blocked', 'cantTell'],
  ['error', 'cantTell'],
  ['untestable', 'untested'],
  ['not-applicable', 'inapplicable'],
] as const)('reports %s as %s', async (status, outcome) => {
  const { checks, requirements, ...rest } = aRecord('x');
  const only = { ...rest, requirements: requirements.slice(0, 1), checks: checks.slice(0, 1) };
  const quads = await quadsOf({ ...only, checks: only.checks.map((check) => ({ ...check, status })) });
  expect(valuesOf(quads, `${earl}outcome`)).toEqual([`${earl}${outcome}`]);
  expect(statuses).toContain(status);
});

it('reports a requirement without checks as untested', async () => {
  const { requirements, ...rest } = aRecord('x');
  const planned = requirements.map((one) => ({ ...one, status: 'untestable' as const, checks: [] }));
  const quads = await quadsOf({ ...rest, requirements: planned, checks: [] });
  expect(valuesOf(quads, `${earl}outcome`)).toEqual([`${earl}untested`, `${earl}untested`]);
});

it('says the same of a hostile target, and that a run was interrupted', async () => {
  const { run, ...rest } = aRecord(hostile);
  const record = { ...rest, run: { ...run, interrupted: true } };
  const quads = await quadsOf(record);
  expect(quads).toHaveLength((await quadsOf(aRecord('x'))).length);
  expect(valuesOf(quads, `${dct}description`).join()).toContain(
    'interrupted: only the finished part is shown',
  );
  expect(renderEarl(record)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b]/);
});
