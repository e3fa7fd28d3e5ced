import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRequirements } from '../../contract/load-requirements.ts';

const good = `area: range
title: Partial content
requirements:
  - id: RNG-01
    level: MUST
    how: [P]
    source: ScaiDrive Uploads and Downloads; RFC 9110 §14.4, §15.3.7
    profiles: { http: SHOULD }
    status: checked
    statement: A range gives its bytes.
`;

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'drivespec-rows-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function load(text: string, name = 'range.yaml'): ReturnType<typeof loadRequirements> {
  writeFileSync(join(directory, name), text);
  return loadRequirements(directory);
}

describe('loadRequirements', () => {
  it('reads a row as it is written and adds its area', () => {
    expect(load(good)).toEqual([
      {
        id: 'RNG-01',
        area: 'range',
        level: 'MUST',
        how: ['P'],
        source: 'ScaiDrive Uploads and Downloads; RFC 9110 §14.4, §15.3.7',
        profiles: { http: 'SHOULD' },
        status: 'checked',
        statement: 'A range gives its bytes.',
      },
    ]);
  });

  const secondRow = good.slice(good.indexOf('  - id'));
  it.each([
    [
      'a key nobody knows',
      good.replace('level:', 'lvel:'),
      "range.yaml:5: unknown key 'lvel'. Did you mean 'level'?",
    ],
    [
      'a profile nobody knows',
      good.replace('{ http:', '{ htp:'),
      "range.yaml:8: unknown key 'htp'. Did you mean 'http'?",
    ],
    [
      'a wrong level',
      good.replace('MUST', 'MUSST'),
      "range.yaml:5: 'requirements.0.level' 'MUSST' is none of MUST, SHOULD, INFO. Did you mean 'MUST'?",
    ],
    ['a wrong capability', `${good}    capability: progres\n`, "Did you mean 'progress'?"],
    [
      'a wrong method',
      good.replace('[P]', '[X]'),
      "range.yaml:6: 'requirements.0.how.0' 'X' is none of E, P, M, C, T, W",
    ],
    [
      'a source without section',
      good.replace(' §14.4, §15.3.7', ''),
      "range.yaml:7: 'requirements.0.source' 'ScaiDrive Uploads and Downloads; RFC 9110' must be",
    ],
    [
      'a missing member',
      good.replace(/ {4}statement.*\n/, ''),
      "range.yaml:4: 'requirements.0.statement' is missing",
    ],
    [
      'a wrong type',
      good.replace('id: RNG-01', 'id: 5'),
      "range.yaml:4: 'requirements.0.id' '5' must be of type string",
    ],
    [
      'planned without reason',
      good.replace('checked', 'planned'),
      "range.yaml:9: 'requirements.0.status' 'planned' is planned, which asks for a 'reason'",
    ],
    [
      'a SHOULD part at MUST',
      good.replace('RNG-01', 'RNG-01s'),
      "range.yaml:5: 'requirements.0.level' 'MUST' must be SHOULD where the id ends in 's'",
    ],
    ['an id used twice', good + secondRow, "range.yaml:11: id 'RNG-01' is taken by"],
    [
      'an id of another area',
      good.replace('RNG-01', 'DL-01'),
      "range.yaml:4: id 'DL-01' must begin with 'RNG-' in area 'range'",
    ],
    ['a longer prefix', good.replace('RNG-01', 'RNGX-01'), "id 'RNGX-01' must begin with 'RNG-'"],
    ['an unknown area', good.replace('area: range', 'area: rnge'), "range.yaml:1: 'area' 'rnge' is none of"],
    [
      'a wrong value below its key',
      good.replace('level: MUST', 'level:\n      MUSST'),
      "range.yaml:5: 'requirements.0.level' 'MUSST'",
    ],
    ['broken YAML', good.replace('[P]', '[P'), 'range.yaml:'],
    ['a key written twice', `${good}    statement: Again.\n`, 'range.yaml:11: Map keys must be unique'],
    ['an empty file', '', 'range.yaml:1: the file is empty'],
  ])('reports the position of %s', (_, text, message) => {
    expect(() => load(text)).toThrow(message);
  });

  it('accepts a planned row that gives its reason', () => {
    const [row] = load(`${good.replace('checked', 'planned')}    reason: Nothing can show it yet.\n`);
    expect(row?.reason).toBe('Nothing can show it yet.');
  });

  it('asks for a file to be named after its area', () => {
    expect(() => load(good, 'ranges.yaml')).toThrow("the file must be named 'range.yaml'");
  });

  it('puts the areas in reading order, whatever their names', () => {
    load(good.replace('area: range', 'area: chunk').replace('RNG-01', 'CHK-01'), 'chunk.yaml');
    expect(load(good).map(({ id }) => id)).toEqual(['RNG-01', 'CHK-01']);
  });
});
