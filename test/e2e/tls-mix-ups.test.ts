import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';
import { drivespec } from './command.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function certificate(name: string): string {
  return join(packageRoot(), `test/e2e/certificates/${name}.pem`);
}

/** Host and port of a server that answers 404 to everything; with a certificate it speaks TLS. */
async function start(name?: string): Promise<string> {
  const pem = name === undefined ? undefined : readFileSync(certificate(name));
  const server = pem === undefined ? createPlainServer() : createTlsServer({ key: pem, cert: pem });
  server.on('request', (_, response) => response.writeHead(404).end());
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What is said of a run against this URL, with this certificate as one that the machine trusts. */
async function saidOf(url: string, trusted?: string) {
  const environment = trusted === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificate(trusted) };
  const { stderr, exitCode } = await drivespec(['--quiet', '--timeout', '3', url], { environment });
  return { stderr, exitCode };
}

const insecure = 'for a test server, set target.insecure: true in drivespec.yaml.';

it('says that https was asked of a plain HTTP server', async () => {
  const host = await start();
  expect(await saidOf(`https://${host}`)).toEqual({
    stderr: `drivespec: https://${host} is a plain HTTP server: its port does not speak TLS, and the URL says https.\n  Did you mean 'http://${host}'?\n`,
    exitCode: 5,
  });
});

it('says that http was asked of a TLS port', async () => {
  const host = await start('self-signed');
  expect(await saidOf(`http://${host}`)).toEqual({
    stderr: `drivespec: http://${host} expects HTTPS: its port speaks TLS, and the URL says http.\n  Did you mean 'https://${host}'?\n`,
    exitCode: 5,
  });
});

it.each([
  ['expired', 'expired', 'expired on 2021-01-01', 'Renew it'],
  ['other-name', 'other-name', 'is for "example.org", not for "127.0.0.1"', 'Use a name that it is for'],
  [
    'self-signed',
    undefined,
    'is self-signed, and this machine does not trust it',
    'Trust it by NODE_EXTRA_CA_CERTS=FILE',
  ],
])('names what is wrong with a certificate: %s', async (name, trusted, says, hint) => {
  const host = await start(name);
  expect(await saidOf(`https://${host}`, trusted)).toEqual({
    stderr: `drivespec: The certificate of https://${host} ${says}.\n  ${hint}; ${insecure}\n`,
    exitCode: 5,
  });
});

it('says nothing of TLS where the certificate is trusted', async () => {
  const host = await start('self-signed');
  const { stderr, exitCode } = await saidOf(`https://${host}`, 'self-signed');
  expect(stderr).toMatch(/does not look like a ScaiDrive API/);
  expect(exitCode).toBe(5);
});
