import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { run } from '../../index.ts';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { shellScriptOf } from '../../reports/reproduce/shell-script.ts';
import { packageRoot } from '../../util/package-root.ts';
import { emptyFolder } from './command.ts';

const tokens = { token: 'open-sesame', otherToken: 'sesame-for-another' };

/** Runs one check against a server with the fault, and afterwards its script against the same server. */
async function reproduced(fault: string, check: string) {
  const server = await startReferenceServer({ ...tokens, steps: stepsOfFault(fault) });
  try {
    const target = { url: server.url, token: tokens.token, other_token: tokens.otherToken };
    const record = await run({ target, mode: 'quick', only: [check], seed: 7 });
    const failure = record.checks.find(({ status }) => status === 'fail');
    const script = failure === undefined ? undefined : shellScriptOf(record, failure);
    const file = join(emptyFolder(), 'again.sh');
    writeFileSync(file, script ?? 'echo no script');
    const environment = {
      PATH: process.env['PATH'],
      TOKEN: tokens.token,
      OTHER_TOKEN: tokens.otherToken,
      DRIVESPEC: `${process.execPath} ${join(packageRoot(), 'bin/drivespec.cjs')}`,
    };
    const { stdout, stderr } = await promisify(execFile)('sh', [file], { env: environment });
    return { stdout, stderr, failure };
  } finally {
    await server.stop();
  }
}

/** How a file of two chunks, the second of one byte, begins where the second comes first: in the words of `od`. */
function secondChunkFirst(): string {
  const content = payloadBytes(positions(65_537, 1));
  const first = [...content.subarray(65_536), ...content.subarray(0, 4)];
  return first.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

it.each([
  [
    'range/start-at-zero-is-treated-as-a-suffix',
    'range/closed-range-sends-exactly-those-bytes',
    /content-range: bytes [1-9]/i,
  ],
  [
    'range/last-position-past-the-end-is-refused',
    'range/last-position-beyond-the-end-means-the-last-byte',
    /^HTTP\/1\.1 416/,
  ],
  ['sync/one-byte-range-is-refused', 'sync/closed-range-sends-exactly-those-bytes', /^HTTP\/1\.1 416/],
  ['upload/untyped-part-is-an-error', 'upload/valid-upload-returns-a-file-id', /^HTTP\/1\.1 500/],
  ['upload/name-is-in-lower-case', 'upload/metadata-describes-what-was-sent', /"name":"drivespec-[^"A-Z]*"/],
  [
    'chunk/assembled-in-order-of-arrival',
    'chunk/any-order-of-arrival-makes-the-same-file',
    new RegExp(`0000000 ${secondChunkFirst()}`),
  ],
  [
    'complete/correct-checksum-is-refused',
    'complete/the-file-is-complete-when-complete-is-answered',
    /^HTTP\/1\.1 422/,
  ],
  ['auth/any-token-is-accepted', 'auth/a-token-never-issued-is-refused', /^HTTP\/1\.1 200/],
  ['gzip/recorded-size-is-the-requests', 'gzip/one-size-is-recorded-for-every-gzip-part', /"size":[45]\d\d/],
  ['session/id-is-missing', 'session/create-returns-the-upload-parameters', /\{"total_chunks":1,/],
])('%s is shown again by the script of %s', async (fault, check, shown) => {
  const { stdout, stderr, failure } = await reproduced(fault, check);
  expect(failure?.id).toBe(check);
  expect(stdout).toMatch(shown);
  expect(stderr).not.toMatch(/not found|No such file|option|curl:/);
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^DELETE .* -> 2\d\d$/);
});
