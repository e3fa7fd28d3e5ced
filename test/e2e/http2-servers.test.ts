import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { recordSchema } from '../../record/record.ts';
import { packageRoot } from '../../util/package-root.ts';
import { hasCaddy, startCaddy } from './caddy.ts';
import { drivespec } from './command.ts';
import { nginxVersion, startNginx } from './nginx.ts';

const pemFile = join(packageRoot(), 'test/e2e/certificates/self-signed.pem');
const files = { 'file.bin': payloadBytes(positions(1_000_003)) };

/** What each server does over both versions and RFC 9110 forbids: §14.2 for HEAD, §5.6.1.2 for empty list items, §14.1.2 for `bytes=-0`. */
const servers = [
  {
    name: 'nginx',
    isInstalled: nginxVersion() !== undefined,
    start: () => startNginx(files, { pemFile }),
    violated: ['range/head-ignores-range', 'range/white-space-and-empty-items-in-a-list-are-ignored'],
  },
  {
    name: 'Caddy',
    isInstalled: hasCaddy(),
    start: () => startCaddy(files, pemFile),
    violated: ['range/head-ignores-range', 'range/unsatisfiable-range-sends-no-part'],
  },
];

// In CI the real servers must be there: a skipped test would prove nothing.
const mustRun = process.env['CI'] !== undefined;

describe.each(servers)('profile http over HTTP/2 against $name', ({ isInstalled, start, violated }) => {
  let server: Awaited<ReturnType<typeof start>> | undefined;
  const skip = !isInstalled && !mustRun;
  beforeAll(async () => {
    if (!skip) server = await start();
  });
  afterAll(() => server?.stop());

  it.skipIf(skip)('judges the rows of static files', { timeout: 120_000 }, async () => {
    const url = `${server?.url}/file.bin`;
    const environment = { NODE_EXTRA_CA_CERTS: pemFile };
    const finished = await drivespec(['--profile', 'http', url, '--http2', '--quick'], { environment });
    const text = readFileSync(join(finished.folder, 'drivespec-report/report.json'), 'utf8');
    const record = recordSchema.parse(JSON.parse(text));
    const musts = new Set(record.requirements.filter(({ level }) => level === 'MUST').map(({ id }) => id));
    const failed = record.checks.filter(
      ({ status, requirement }) =>
        status === 'error' || status === 'blocked' || (status === 'fail' && musts.has(requirement)),
    );
    expect(failed.map(({ id }) => id).sort()).toEqual(violated);
    expect(record.totals.MUST.pass).toBeGreaterThan(10);
    expect(record.target.protocol).toBe('HTTP/2');
    expect(finished.stdout).toContain(`${url} over HTTP/2`);
  });
});
