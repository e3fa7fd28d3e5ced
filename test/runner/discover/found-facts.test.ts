import { describe, expect, it } from 'vitest';
import { run } from '../../../index.ts';
import { stepsOfVariant } from '../../../proof/variants/index.ts';
import { type ReferenceOptions, startReferenceServer } from '../../../reference-server/index.ts';
import type { Steps } from '../../../reference-server/steps.ts';

const limitBytes = 8 * 1024 * 1024;

/** A run of one check against a server that only its URL and token describe. */
async function foundOn(
  steps: Partial<Steps>,
  settings: Partial<Parameters<typeof run>[0]> = {},
  server: ReferenceOptions = {},
) {
  const reference = await startReferenceServer({ limitBytes, steps, ...server });
  const { url, token } = reference;
  const only = ['session/progress-of-an-unknown-session-is-404'];
  const record = await run({ mode: 'quick', seed: 3, only, ...settings, target: { url, token } });
  await reference.stop();
  const found = (record.target.found ?? []).map(({ key, value }) => [key, value] as const);
  return { found: Object.fromEntries(found), record };
}

describe('the names and formats of a server are found out', { timeout: 60_000 }, () => {
  it.each<[string, string, unknown]>([
    [
      'complete/progress-lists-what-is-missing',
      'progress',
      { missing_chunks: 'missing', remaining_bytes: 'remaining' },
    ],
    [
      'complete/progress-is-a-count-and-a-percentage',
      'progress',
      { received_count: 'progress.chunks_done', percent: 'progress.percent' },
    ],
    ['complete/progress-is-a-list-of-objects', 'progress', { received_chunks: 'chunks', lists: 'objects' }],
    ['complete/progress-shows-no-chunks', 'progress', undefined],
    [
      'chunk/checksums-are-in-a-field-of-the-server',
      'chunk_checksum',
      { header: 'X-Chunk-SHA256', format: 'hex' },
    ],
    ['chunk/checksums-are-md5', 'chunk_checksum', { header: 'Content-MD5', format: 'md5-base64' }],
    ['chunk/checksums-are-in-the-query', 'chunk_checksum', { query: 'sha256', format: 'hex' }],
    ['chunk/checksums-are-not-looked-at', 'chunk_checksum', undefined],
    ['complete/checksums-of-files-have-another-name', 'file_checksum', { member: 'sha256' }],
    ['complete/checksums-of-files-are-not-looked-at', 'file_checksum', undefined],
    [
      'duplicate/negotiation-lists-hashes',
      'dedup',
      { request: 'block_hashes', known: 'existing', lists: 'hashes' },
    ],
    ['gzip/original-sizes-are-recorded-undeclared', 'gzip', { recorded_size: 'original' }],
    ['upload/listings-have-pages-of-three', 'listing', { items: ['children'] }],
    ['upload/listings-have-a-total', 'listing', { items: ['files', 'folders'] }],
  ])('%s: %s', async (variant, key, expected) => {
    const { found, record } = await foundOn(stepsOfVariant(variant));
    expect(found[key]).toEqual(expected);
    expect(record.checks.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(record.run.operations?.reduce((sum, { requests }) => sum + requests, 0)).toBeLessThan(180);
  });
});

it('the limit per request is found by announced sizes, and confirmed by an upload', {
  timeout: 60_000,
}, async () => {
  const { record } = await foundOn(stepsOfVariant('limit/only-announced'));
  expect(record.target.limit).toEqual({
    lowBytes: limitBytes,
    // The reference server allows for 32 KiB of framing.
    highBytes: limitBytes + 32_768,
    source: 'found by announced sizes',
  });
});

it('what is not looked at is noted, and a declared value wins', { timeout: 60_000 }, async () => {
  const unnoticed = await foundOn(stepsOfVariant('chunk/checksums-are-not-looked-at'));
  expect(unnoticed.record.notes).toEqual([expect.stringContaining('does not look at any of Content-Digest')]);

  const declared = await foundOn(
    {},
    {
      chunk_checksum: { header: 'X-Other' },
      progress: { received_bytes: 'other' },
      gzip: { recorded_size: 'original' },
      limits: { request_bytes: 1_000_000 },
    },
  );
  expect(Object.keys(declared.found).sort()).toEqual(['dedup', 'file_checksum']);
  expect(declared.record.target.limit.source).toBe('drivespec.yaml');
  expect(declared.record.target.capabilities['chunk_checksum']).toEqual({ detected: false });
});
