import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type RecordView, recordView } from '../../lab/drivespec-record.ts';
import { type ExaminedFinding, findingsOf, readFindings, unexamined } from '../../lab/findings.ts';
import { writeFindings } from '../../lab/write-findings.ts';

const record: RecordView = recordView.parse({
  tool: { version: '0' },
  run: { requests: 3 },
  verdict: 'non-conformant',
  requirements: [
    { id: 'RNG-09', level: 'MUST', status: 'fail', statement: 'HEAD ignores Range.' },
    { id: 'RNG-07', level: 'INFO', status: 'fail', statement: 'All is covered.' },
  ],
  checks: [
    {
      id: 'range/head-ignores-range',
      requirement: 'RNG-09',
      status: 'fail',
      finding: { subject: 'status', expected: '200', actual: '206' },
      judgedExchange: 0,
      exchanges: [
        {
          request: {
            method: 'HEAD',
            path: '/a|b.bin',
            fields: [
              ['Range', 'bytes=0-0'],
              ['Connection', 'keep-alive'],
            ],
          },
          response: {
            status: 206,
            fields: [['Content-Range', 'bytes 0-0/9']],
            body: { sizeBytes: 0, encoding: 'text', head: '' },
          },
        },
      ],
    },
    {
      id: 'range/several',
      requirement: 'RNG-07',
      status: 'fail',
      finding: { subject: 'status', expected: '206', actual: '416' },
    },
  ],
});

const entry: ExaminedFinding = {
  id: 'head-with-range',
  title: 'HEAD is answered like GET',
  harm: 'fields',
  checks: ['range/head-ignores-range'],
  servers: ['nginx', 'other/gzip'],
  section: 'RFC 9110 §14.2',
  sentence: 'GET is the only method.',
  judgement: 'deviation',
};

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'drivespec-test-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

it('finds what nobody examined: another server, another check, but no INFO row', () => {
  const seen = ['nginx/plain', 'nginx/gzip', 'other/plain', 'other/gzip'].flatMap((setup) =>
    findingsOf(setup, record),
  );
  expect(seen).toHaveLength(4);
  expect(unexamined(seen, [entry]).map(({ setup }) => setup)).toEqual(['other/plain']);
  expect(unexamined(seen, [{ ...entry, checks: ['range/another'] }])).toHaveLength(4);
});

it('writes a page with one line for each server, and the request as it is sent', () => {
  const out = folder();
  const seen = ['nginx/plain', 'nginx/gzip'].flatMap((setup) => findingsOf(setup, record));
  writeFindings(out, seen, [entry], new Map([['nginx/plain', 'nginx/1.0']]));
  const page = readFileSync(join(out, 'findings.md'), 'utf8');
  expect(page).toContain('### HEAD is answered like GET');
  expect(page).toContain('RNG-09 (MUST), RFC 9110 §14.2: “GET is the only method.”');
  expect(page.match(/^\| nginx/gm)).toEqual(['| nginx']);
  expect(page).toContain(
    '| nginx/plain (nginx/1.0) | [HEAD /a\\|b.bin, Range: bytes=0-0](requests/head-with-range/nginx-plain.txt) |',
  );
  expect(readFileSync(join(out, 'requests/head-with-range/nginx-plain.txt'), 'utf8')).toBe(
    'HEAD /a|b.bin HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=0-0\r\nConnection: close\r\n\r\n',
  );
});

it('names the file and the field of an invalid entry', () => {
  const file = join(folder(), 'findings.yaml');
  writeFileSync(file, '- id: Head\n  title: x\n');
  expect(() => readFindings(file)).toThrow(/findings\.yaml:1: .*'id'|findings\.yaml/);
});
