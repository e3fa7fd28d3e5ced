import { describe, expect, it } from 'vitest';
import type { Finding } from '../../check/violation.ts';
import { fingerprintForm, fingerprintOf } from '../../record/fingerprint.ts';

const print = (subject: string, expected: string, actual: string): string =>
  fingerprintOf({ subject, expected, actual });

describe('a fingerprint is the same', () => {
  const id = (id: string) => `[["id","${id}"],["received_chunks",[0,1]]]`;
  it.each<[string, Finding, Finding]>([
    [
      'for other names that drivespec gives',
      { subject: 'name', expected: 'drivespec-1-bvdao-66959573-10.bin', actual: 'drivespec-1-bvdao-6-9.bin' },
      { subject: 'name', expected: 'drivespec-o6h-rj11h-66959573-4.bin', actual: 'drivespec-o6h-x-2.bin' },
    ],
    [
      'for other ids of the target',
      { subject: 'members', expected: 'none', actual: id('ups_0a75462041814bad9221814a9f') },
      { subject: 'members', expected: 'none', actual: id('ups_cb910f1733c62ab374bd9dbd49') },
    ],
    [
      'for other sizes and positions',
      { subject: 'Content-Range', expected: 'positions below 13094', actual: '0-0/60039' },
      { subject: 'Content-Range', expected: 'positions below 7', actual: '0-17/200' },
    ],
    [
      'for another address and port',
      { subject: 'Location', expected: 'none', actual: 'http://127.0.0.1:4711/api/v1' },
      { subject: 'Location', expected: 'none', actual: 'https://drive.example.com/api/v1' },
    ],
    [
      'for another date',
      { subject: 'Date', expected: 'now', actual: 'Tue, 01 Dec 2026 03:00:00 GMT' },
      { subject: 'Date', expected: 'now', actual: 'Sunday, 17 Jan 2027 13:14:15 GMT' },
    ],
    [
      'for another digest',
      { subject: 'checksum', expected: 'a', actual: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
      { subject: 'checksum', expected: 'a', actual: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=' },
    ],
    [
      'for a list of another length',
      { subject: 'chunks', expected: '[0, 1, 2]', actual: '[0]' },
      { subject: 'chunks', expected: '[0, 1]', actual: '[1]' },
    ],
  ])('%s', (_name, one, other) => {
    expect(fingerprintOf(one)).toMatch(fingerprintForm);
    expect(fingerprintOf(one)).toBe(fingerprintOf(other));
  });
});

describe('a fingerprint differs', () => {
  const name = 'drivespec-1-bvdao-66959573-10.bin';

  it.each<[string, string, string]>([
    ['by the status', print('status', '206', '200'), print('status', '206', '500')],
    [
      'by the expected status',
      print('status of a range', '206', '400'),
      print('status of a range', '416', '400'),
    ],
    [
      'by the status of a response',
      print('Date', 'one', 'none, in a 200 response'),
      print('Date', 'one', 'none, in a 206 response'),
    ],
    ['by what surrounds a name', print('name', name, name), print('name', name, `not-${name}`)],
    ['by the subject', print('Content-Length', '1', '0'), print('Content-Range size', '1', '0')],
    ['by words', print('body', 'these bytes', 'other bytes'), print('body', 'these bytes', 'no bytes')],
    [
      'by what is after the status',
      print('status', '206', '206'),
      print('status', '206', '206, then timed out'),
    ],
  ])('%s', (_name, one, other) => {
    expect(one).not.toBe(other);
  });
});

it('takes little time for a text that a target makes long', () => {
  const began = performance.now();
  for (const text of ['a-'.repeat(500_000), '1'.repeat(1_000_000), 'Mon, '.repeat(200_000)])
    expect(print('name', text, text)).toMatch(fingerprintForm);
  expect(performance.now() - began).toBeLessThan(1_000);
});
