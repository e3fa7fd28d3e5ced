import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runChecks } from '../../../runner/run.ts';
import { headIgnoresRange } from '../../../suites/range/head-ignores-range.ts';
import { commandHere } from '../../cli/command-here.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Place {
  readonly origin: string;
  /** The requests, as method, path and whether credentials were sent. */
  readonly requests: string[];
}

async function serve(listener: RequestListener, scheme: 'http' | 'https' = 'http'): Promise<Place> {
  const requests: string[] = [];
  const noted: RequestListener = (request, response) => {
    const isSecret = request.headers.authorization !== undefined || request.headers['x-key'] !== undefined;
    requests.push(`${request.method} ${request.url}${isSecret ? ' with credentials' : ''}`);
    listener(request, response);
  };
  const pem = readFileSync(new URL('../../client/self-signed.pem', import.meta.url));
  const server = scheme === 'http' ? createServer(noted) : createTlsServer({ key: pem, cert: pem }, noted);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `${scheme}://127.0.0.1:${port}`, requests };
}

/** Serves one file, and answers HEAD with Range as many servers do: with 206. */
const serveFile: RequestListener = ({ url, method, headers }, response) => {
  if (url !== '/there?signature=1') return void response.writeHead(403).end();
  const isPart = method === 'HEAD' && headers.range !== undefined;
  response.writeHead(isPart ? 206 : 200, isPart ? { 'Content-Range': 'bytes 0-0/10' } : {});
  response.end(method === 'HEAD' ? undefined : '0123456789');
};

const redirectTo =
  (where: string): RequestListener =>
  (_, response) =>
    void response.writeHead(302, { Location: where }).end();

const runOf = (url: string, more: object = {}) =>
  runChecks(
    { target: { url, ...more }, profile: 'http', mode: 'quick', seed: 7 },
    { checks: [headIgnoresRange] },
  );

const refusalOf = (url: string, more: object = {}) =>
  runOf(url, more).then(
    () => 'it ran',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'another error'),
  );

describe('a redirect to another origin', () => {
  it('is followed once without credentials, and the record names both', async () => {
    const there = await serve(serveFile);
    const here = await serve(redirectTo(`${there.origin}/there?signature=1`));
    const record = await runOf(`${here.origin}/file`);
    expect(record.target.url).toBe(`${here.origin}/file`);
    expect(record.notes).toContain(
      `"${here.origin}/file" redirects (302) to "${there.origin}/there?…", which was tested`,
    );
    const [check] = record.checks;
    expect(check?.status).toBe('fail');
    expect(check?.exchanges?.map(({ request }) => request.address)).toEqual([there.origin, there.origin]);
    expect(check?.replay).toContain(`${here.origin}/file --profile http`);
    // One to find the redirect, one to follow it.
    expect(here.requests).toEqual(['GET /file', 'GET /file']);
    expect(record.run.operations?.map(({ operation }) => operation)).toEqual(['GET /there', 'HEAD /there']);
  });

  it('is followed again by replay', async () => {
    const there = await serve(serveFile);
    const here = await serve(redirectTo(`${there.origin}/there?signature=1`));
    const only = ['--quick', '--only', headIgnoresRange.id];
    const { folder, stdout } = await commandHere([
      'run',
      '--profile',
      'http',
      `${here.origin}/file`,
      ...only,
    ]);
    expect(stdout).toContain(`'${there.origin}/there?signature=1'`);
    const record = join(folder, 'drivespec-report', 'report.json');
    const replayed = await commandHere(['replay', record, headIgnoresRange.id]);
    expect(replayed.stdout).toContain('still failing: status: expected 200, got 206');
  });

  it.each([
    ['a token', { token: 'a-secret-token' }],
    ['a field with a secret', { headers: { 'X-Key': 'a-secret-key' }, credential_headers: ['X-Key'] }],
    ['any field that may be a secret', { headers: { 'X-Key': 'a-secret-key' } }],
  ])('is refused with %s, which the other origin never receives', async (_, more) => {
    const there = await serve(serveFile);
    const here = await serve(redirectTo(`${there.origin}/there?signature=1`));
    expect(await refusalOf(`${here.origin}/file`, more)).toBe(
      `CannotRun: "${here.origin}/file" redirects to "${there.origin}/there?…", on another origin, which must not receive the credentials.`,
    );
    expect(here.requests).toEqual(['GET /file with credentials', 'GET /file with credentials']);
    expect(there.requests).toEqual([]);
  });

  it('is refused from https to http', async () => {
    const there = await serve(serveFile);
    const here = await serve(redirectTo(`${there.origin}/there?signature=1`), 'https');
    expect(await refusalOf(`${here.origin}/file`, { insecure: true })).toBe(
      `CannotRun: "${here.origin}/file" redirects to "${there.origin}/there?…", which is not https.`,
    );
    expect(there.requests).toEqual([]);
  });

  it('may come after one on the same origin', async () => {
    const there = await serve(serveFile);
    const here = await serve(({ url }, response) =>
      redirectTo(url === '/latest' ? '/file' : `${there.origin}/there?signature=1`)(
        {} as never,
        response as never,
      ),
    );
    const { notes } = await runOf(`${here.origin}/latest`);
    expect(notes.join()).toContain('redirects (302, 302) to');
  });
});

describe('redirects that lead nowhere', () => {
  it('a loop', async () => {
    const here = await serve(redirectTo('/file'));
    expect(await refusalOf(`${here.origin}/file`)).toContain('redirects more than 2 times');
    expect(here.requests.length).toBe(4);
  });

  it('files on two origins', async () => {
    const there = await serve(serveFile);
    const here = await serve(({ url }, response) => {
      if (url === '/moved')
        return redirectTo(`${there.origin}/there?signature=1`)({} as never, response as never);
      response.end('not moved');
    });
    const more = { other_urls: [`${here.origin}/moved`] };
    expect(await refusalOf(`${here.origin}/file`, more)).toContain('The URLs lead to several origins');
  });

  it('another scheme', async () => {
    const here = await serve(redirectTo('ftp://127.0.0.1/file'));
    expect(await refusalOf(`${here.origin}/file`)).toContain('which is not https');
  });
});

it('several URLs may redirect to the same other origin', async () => {
  const there = await serve((_, response) => void response.end('0123456789'));
  const here = await serve(({ url }, response) =>
    redirectTo(`${there.origin}${url}`)({} as never, response as never),
  );
  const { checks, notes } = await runOf(`${here.origin}/a`, { other_urls: [`${here.origin}/b`] });
  expect(checks[0]?.files?.map(({ path }) => path)).toEqual(['/a', '/b']);
  expect(notes.filter((note) => note.includes('redirects'))).toHaveLength(2);
});
