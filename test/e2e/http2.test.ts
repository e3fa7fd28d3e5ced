import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startReferenceServer } from '../../reference-server/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { afterTest } from '../closings.ts';
import { drivespec } from './command.ts';

const pemFile = join(packageRoot(), 'test/e2e/certificates/self-signed.pem');
const pem = readFileSync(pemFile);
const environment = { NODE_EXTRA_CA_CERTS: pemFile, TOKEN: 'secret-of-the-test' };

it('refuses --http2 with an http URL, before anything is sent', async () => {
  const { exitCode, stderr } = await drivespec(['http://127.0.0.1:9', '--http2']);
  expect(stderr).toBe(
    "drivespec: HTTP/2 is requested, and 'http://127.0.0.1:9' is an http URL.\n  Give an https URL: the version is chosen in the TLS handshake (ALPN).\n",
  );
  expect(exitCode).toBe(2);
});

it('never tests a target over HTTP/1.1 that does not choose HTTP/2', async () => {
  let requests = 0;
  const server = createServer({ key: pem, cert: pem }, (_, response) => {
    requests += 1;
    response.end();
  });
  afterTest(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { exitCode, stderr } = await drivespec([origin, '--http2', '--quiet'], { environment });
  expect(stderr).toBe(
    `drivespec: ${origin} does not choose HTTP/2 in the TLS handshake (ALPN): it chose http/1.1.\n  Enable HTTP/2 on this port, or run without --http2; nothing was judged.\n`,
  );
  expect(exitCode).toBe(5);
  expect(requests).toBe(0);
});

it('reports the version, and replays over it', { timeout: 60_000 }, async () => {
  const token = environment.TOKEN;
  const reference = await startReferenceServer({
    token,
    tls: { key: pem, cert: pem },
    steps: { dispositionOf: () => 'attachment; filename="another name"' },
  });
  afterTest(reference.stop);
  const only = 'download/content-disposition-names-the-file';
  const { folder } = await drivespec(
    [reference.url, '--profile', 'reference', '--token-env', 'TOKEN', '--http2', '--only', only, '--quick'],
    { environment },
  );
  const report = (name: string): string => readFileSync(join(folder, 'drivespec-report', name), 'utf8');
  const record = JSON.parse(report('report.json'));
  expect(record.target.protocol).toBe('HTTP/2');
  expect(record.checks[0]).toMatchObject({ status: 'fail', replay: expect.stringContaining(' --http2 ') });
  expect(report('report.html')).toContain(`${reference.url} over HTTP/2`);

  const replayed = await drivespec(['replay', 'drivespec-report/report.json', only], { environment, folder });
  expect(replayed.stdout).toMatch(/^still failing/);
});
