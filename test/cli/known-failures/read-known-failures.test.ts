import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnownFailuresError } from '../../../cli/known-failures/known-failures-error.ts';
import { readKnownFailures } from '../../../cli/known-failures/read-known-failures.ts';
import { emptyFolder } from '../../e2e/command.ts';

const check = 'range/closed-range-sends-exactly-those-bytes';
const folder = emptyFolder();
const file = join(folder, 'known.yaml');

function read(content: string | Buffer) {
  writeFileSync(file, content);
  return readKnownFailures(file).entries;
}

/** The error of a file, without the path of the folder, and its hint. */
function refusal(content: string | Buffer): string {
  try {
    read(content);
  } catch (error) {
    if (!(error instanceof KnownFailuresError)) throw error;
    expect(error.message).toMatch(/^[^\n]+[.?]$/);
    return `${error.message} ${error.hint}`.replaceAll(`${folder}/`, '');
  }
  throw new Error('the file was accepted');
}

describe('a file', () => {
  it.each([
    ['empty', ''],
    ['of comments', '# none\n\n# at all\n'],
    ['with an empty list', '[]\n'],
    ['with empty lists', 'accepted: []\nflaky:\n'],
    ['with a byte order mark', '\ufeff# none\n'],
    ['with a document start', '---\n'],
  ])('%s has no entries', (_name, text) => {
    expect(read(text)).toEqual([]);
  });

  it('has its entries with their lines', () => {
    expect(
      read(`# known
- check: ${check}
  reason: fixed in 2.4
  ticket: DRIVE-12
  until: 2030-01-31
  fingerprint: v1-0123456789ab

- requirement: RNG-0*
  reason: soon
`),
    ).toEqual([
      {
        line: 2,
        path: [0],
        entry: {
          check,
          reason: 'fixed in 2.4',
          ticket: 'DRIVE-12',
          until: '2030-01-31',
          fingerprint: 'v1-0123456789ab',
        },
      },
      { line: 8, path: [1], entry: { requirement: 'RNG-0*', reason: 'soon' } },
    ]);
  });

  it('may have a list of flaky checks', () => {
    const [one, two] = read(
      `accepted: [{ check: ${check}, reason: soon }]\nflaky:\n- { check: "range/*", reason: race, rate: 0.05, runs: 40 }\n`,
    );
    expect(one).toMatchObject({ line: 1, path: ['accepted', 0] });
    expect(two).toEqual({
      line: 3,
      path: ['flaky', 0],
      entry: { check: 'range/*', reason: 'race', rate: 0.05, runs: 40 },
    });
  });

  it('may name a check twice, with two findings', () => {
    const entry = (end: string): string =>
      `- {check: ${check}, reason: soon, fingerprint: v1-0123456789a${end}}\n`;
    expect(read(`${entry('b')}${entry('c')}`)).toHaveLength(2);
  });

  it('may repeat a part by an alias', () => {
    expect(
      read(`- {check: ${check}, reason: &why soon}\n- {requirement: RNG-01, reason: *why}\n`),
    ).toHaveLength(2);
  });
});

const day = "Use 'until: 2030-01-31' for the last day on which the failure is accepted.";
const rate = 'An entry of the list flaky has the measured rate and the number of runs: rate: 0.05, runs: 40.';

describe('is refused:', () => {
  it.each<[string, string, string]>([
    [
      'an unknown key',
      `- {check: ${check}, raeson: x}`,
      "known.yaml:1: unknown key 'raeson'. Did you mean 'reason'?",
    ],
    [
      'expires',
      `- {check: ${check}, reason: x, expires: 2030-01-31}`,
      `known.yaml:1: unknown key 'expires'. ${day}`,
    ],
    ['no reason', `- check: ${check}\n`, "known.yaml:1: 'reason' is missing."],
    [
      'an empty reason',
      `- check: ${check}\n  reason: " "\n`,
      "known.yaml:2: 'reason' ' ' must contain a word.",
    ],
    [
      'a reason of another type',
      `- check: ${check}\n  reason: [a]\n`,
      "known.yaml:2: 'reason' must be of type string.",
    ],
    [
      'a check of another type',
      '- check: 5\n  reason: x\n',
      "known.yaml:1: 'check' '5' must be of type string.",
    ],
    ['neither', '\n- reason: x\n', "known.yaml:2: the entry has neither 'check' nor 'requirement'."],
    [
      'both',
      `- {check: ${check}, requirement: RNG-01, reason: x}`,
      "known.yaml:1: the entry has both 'check' and 'requirement'.",
    ],
    [
      'a day that does not exist',
      `- {check: ${check}, reason: x, until: 2026-02-30}`,
      "known.yaml:1: 'until' '2026-02-30' is not a date such as 2030-01-31.",
    ],
    [
      'a wrong fingerprint',
      `- {check: ${check}, reason: x, fingerprint: abc}`,
      "known.yaml:1: 'fingerprint' 'abc' is not a fingerprint such as v1-0123456789ab.",
    ],
    [
      'an unknown check',
      `- {check: ${check.slice(0, -1)}, reason: x}`,
      `known.yaml:1: unknown check '${check.slice(0, -1)}'. Did you mean '${check}'?`,
    ],
    [
      'a renamed check',
      '- {check: range/every-part-is-true-to-itself, reason: x}',
      "Did you mean 'range/each-part-matches-its-content-range'?",
    ],
    [
      'a glob that matches nothing',
      '- {check: "rnage/*", reason: x}',
      "known.yaml:1: 'rnage/*' matches no check. Did you mean 'range/*'?",
    ],
    [
      'a beginning that matches nothing',
      '- {check: "range/clsed*", reason: x}',
      "Did you mean 'range/close*'?",
    ],
    [
      'an area',
      '- {check: range, reason: x}',
      "known.yaml:1: unknown check 'range'. Did you mean 'check: range/*'?",
    ],
    [
      'a requirement as a check',
      '- {check: RNG-01, reason: x}',
      "known.yaml:1: unknown check 'RNG-01'. Write 'requirement: RNG-01'.",
    ],
    ['a check as a requirement', `- {requirement: ${check}, reason: x}`, `Write 'check: ${check}'.`],
    [
      'an unknown requirement',
      '- {requirement: RNG-0l, reason: x}',
      "known.yaml:1: unknown requirement 'RNG-0l'. Did you mean 'RNG-01'?",
    ],
    [
      'a duplicate',
      `- {check: ${check}, reason: x}\n# again\n- {check: ${check}, reason: y}\n`,
      `known.yaml:3: '${check}' is already accepted in line 1. Remove the entry of line 1 or of line 3.`,
    ],
    [
      'a duplicate in the other list',
      `accepted:\n- {check: ${check}, reason: x}\nflaky:\n- {check: ${check}, reason: y, rate: 0.5, runs: 4}\n`,
      `known.yaml:4: '${check}' is already accepted in line 2.`,
    ],
    [
      'a flaky check without a rate',
      `flaky: [{check: ${check}, reason: x}]`,
      `known.yaml:1: 'rate' is missing. ${rate}`,
    ],
    [
      'a flaky check without runs',
      `flaky: [{check: ${check}, reason: x, rate: 0.05}]`,
      `known.yaml:1: 'runs' is missing. ${rate}`,
    ],
    [
      'a rate of 0',
      `flaky: [{check: ${check}, reason: x, rate: 0, runs: 40}]`,
      "known.yaml:1: 'rate' '0' must be more than 0.",
    ],
    [
      'a rate of 1',
      `flaky: [{check: ${check}, reason: x, rate: 1, runs: 40}]`,
      "known.yaml:1: 'rate' '1' must be less than 1.",
    ],
    [
      'a rate from too few runs',
      `flaky: [{check: ${check}, reason: x, rate: 0.05, runs: 19}]`,
      'known.yaml:1: a rate of 0.05 cannot be measured in 19 runs. Measure at least 20 runs.',
    ],
    [
      'a rate outside of the list',
      `- {check: ${check}, reason: x, rate: 0.05, runs: 40}`,
      `known.yaml:1: unknown key 'rate'. ${rate}`,
    ],
    [
      'another list',
      'known:\n- x\n',
      "known.yaml:1: the file must be a list of entries, or have the lists 'accepted' and 'flaky'.",
    ],
    ['a list that is not one', 'accepted: x\n', "known.yaml:1: 'accepted' must be a list of entries."],
    [
      'one entry without a list',
      `check: ${check}\nreason: x\n`,
      'known.yaml:1: the file must be a list of entries',
    ],
    ['a word', 'nothing\n', 'known.yaml:1: the file must be a list of entries'],
    ['an entry that is a word', '- nothing\n', "known.yaml:1: the entry 'nothing' must be of type object."],
    ['an empty entry', '-\n', 'known.yaml:1: the entry is empty.'],
    ['a tab', `- check: ${check}\n\treason: x\n`, 'known.yaml:2: '],
    ['an unclosed bracket', '- {check: x\n', 'known.yaml:'],
    [
      'a key twice',
      `- check: ${check}\n  reason: x\n  reason: y\n`,
      'known.yaml:3: Map keys must be unique.',
    ],
    ['two documents', '[]\n---\n[]\n', 'known.yaml:2: '],
    ['deep nesting', '['.repeat(200_000), 'known.yaml:1: it is nested too deeply.'],
  ])('%s', (_name, text, sentence) => {
    expect(refusal(text)).toContain(sentence);
  });

  it('aliases that multiply', () => {
    const levels = Array.from({ length: 30 }, (_, at) => `- &l${at + 1} [${`*l${at}, `.repeat(9)}*l${at}]`);
    const began = performance.now();
    expect(refusal(`- &l0 [x]\n${levels.join('\n')}\n`)).toContain(
      'known.yaml: its aliases repeat too much.',
    );
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('a text that is not UTF-8', () => {
    expect(refusal(Buffer.from([0x2d, 0x20, 0xff, 0xfe]))).toContain(
      "'known.yaml' cannot be read: it is not UTF-8 text.",
    );
  });

  it('a file over 1 MiB', () => {
    expect(refusal(`# ${'x'.repeat(1024 * 1024)}\n`)).toContain(
      "'known.yaml' cannot be read: it is larger than 1 MiB.",
    );
  });

  it('a folder, and a file that does not exist', () => {
    mkdirSync(join(folder, 'reports'));
    expect(() => readKnownFailures(join(folder, 'reports'))).toThrow(/cannot be read: it is a folder\.$/);
    expect(() => readKnownFailures(join(folder, 'absent.yaml'))).toThrow(
      /cannot be read: it does not exist\.$/,
    );
  });
});
