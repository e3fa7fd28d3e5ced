import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createDownloadedBytes } from '../../../client/payload/downloaded-bytes.ts';
import { knownSlice } from '../../../client/payload/known-bytes.ts';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';

const folder = mkdtempSync(join(tmpdir(), 'downloaded-'));
beforeAll(() => void vi.stubEnv('TMPDIR', folder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const content = payloadBytes(positions(300_001));

it.each([
  ['in memory', 300_001],
  ['on disk', 300_000],
])('returns the bytes that are kept %s', (_, inMemoryBytes) => {
  const download = createDownloadedBytes(inMemoryBytes);
  download.begin(content.length);
  for (let at = 0; at < content.length; at += 70_000) download.add(content.subarray(at, at + 70_000));
  const known = download.known();
  expect(known.sizeBytes).toBe(content.length);
  expect(download.limitBytes).toBe(300_001);
  for (const [first, last] of [
    [0, 300_000],
    [0, 0],
    [300_000, 300_000],
    [69_999, 140_001],
    [5, 4],
  ] as const)
    expect(knownSlice(known, first, last).equals(content.subarray(first, last + 1))).toBe(true);
  // The file has no name, so that nothing remains of it when the process is killed.
  expect(readdirSync(folder)).toEqual([]);
  download.close();
  download.close();
});

it('reads at most the limit of a body without an announced size', () => {
  const download = createDownloadedBytes(10);
  download.begin(undefined);
  expect(download.limitBytes).toBe(10);
  download.add(Buffer.from('0123'));
  expect(knownSlice(download.known(), 1, 2).toString()).toBe('12');
});

it('says that a file does not fit on the disk, or that the disk cannot be used', () => {
  const download = createDownloadedBytes(10);
  expect(() => download.begin(2 ** 60)).toThrow(
    /^A file of this size is kept in \S+ during the run, which needs 1099511627776 MiB and has \d+ MiB\.$/,
  );
  vi.stubEnv('TMPDIR', join(folder, 'missing'));
  expect(() => download.begin(11)).toThrow(/which gave ENOENT: no such file or directory\.$/);
  vi.stubEnv('TMPDIR', folder);
});
