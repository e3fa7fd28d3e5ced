import { describe, expect, it } from 'vitest';
import { run } from '../../../index.ts';
import { json } from '../../hostile/scripted-target.ts';
import { answering, startOddServer } from '../../odd-server.ts';
import { isCreation, isShares, isUpload, refusal, start, started, when } from './refused-run.ts';

describe('what the target is', () => {
  it.each([
    ['an HTML page', answering('200 OK', '<h1>Welcome</h1>', 'text/html'), '200 with an HTML page'],
    ['other JSON', answering('200 OK', '{}'), '200 with JSON of another shape'],
    ['always 404', answering('404 Not Found', '{"detail":"no"}'), '404 ("no") with JSON of another shape'],
    ['always 500', answering('500 Oops', '{"detail":"no"}'), '500 ("no") with JSON of another shape'],
    ['text', answering('200 OK', 'hello', 'text/plain'), '200 with a body that is not JSON'],
  ])('%s, with and without a share', { timeout: 60_000 }, async (_name, treat, form) => {
    const odd = await startOddServer(treat);
    started.push(odd);
    const { url } = odd;
    for (const share_id of [undefined, 'shr_1']) {
      const { message, fault } = await refusal({ url, share_id });
      expect(message).toMatch(/^http:\/\/HOST does not look like a ScaiDrive API: (GET|POST) \S+ answered /);
      expect(message).toContain(form);
      expect(fault).toBe('target');
    }
  });

  it('this API below another base URL', async () => {
    const { url, token } = await start();
    expect(await refusal({ url: `${url}/files`, token })).toMatchObject({
      message:
        'http://HOST/files does not look like a ScaiDrive API: GET /files/api/v1/users/me/shares answered 404 ("There is nothing here") with JSON of another shape.',
      hint: expect.stringMatching(/^Did you mean 'http:\/\/127\.0\.0\.1:\d+'\? /),
    });
  });

  it.each([
    [405, 'Method Not Allowed'],
    [403, 'The server is in read-only mode'],
  ])('read-only, said by %i', async (status, detail) => {
    const { url, token } = await start({ instead: when(isCreation, json(status, { detail })) });
    expect(await refusal({ url, token })).toEqual({
      message: `http://HOST is read-only: POST /api/v1/files answered ${status} ("${detail}"), and POST /api/v1/uploads answered ${status} ("${detail}").`,
      hint: 'Run against a server that accepts files; for one file of a static server, use --profile http URL.',
      fault: 'target',
    });
  });

  it.each([
    [507, 'Insufficient Storage'],
    [413, 'The quota of this tenant is used up'],
    [403, 'storageQuotaExceeded'],
    [409, 'Insufficient storage'],
    [422, 'Disk is full'],
  ])('without room, said by %i', async (status, detail) => {
    const { url, token } = await start({ instead: when(isUpload, json(status, { detail })) });
    expect(await refusal({ url, token })).toEqual({
      message: `http://HOST has no room: POST /api/v1/files answered ${status} ("${detail}").`,
      hint: 'Free some space or raise the quota, and run again; nothing was judged.',
      fault: 'target',
    });
  });

  it('in maintenance: 503 on everything', async () => {
    const { url, token } = await start({ instead: () => json(503, { detail: 'Maintenance' }) });
    expect(await refusal({ url, token })).toEqual({
      message:
        'http://HOST is in maintenance or not ready: GET /api/v1/health answered 503 ("Maintenance"), and so on.',
      hint: 'Run again when it serves requests; --wait-for SECONDS waits for that. Nothing was judged.',
      fault: 'target',
    });
  });

  it.each(['0', '-5', '119', '31536000', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    'in maintenance: 503 with Retry-After: %s',
    async (after) => {
      const { url, token } = await start({ instead: () => json(503, {}, { 'retry-after': after }) });
      const began = performance.now();
      const { message, fault } = await refusal({ url, token });
      expect(message).toContain(
        `is in maintenance or not ready: the target answered 503 (Retry-After: ${after})`,
      );
      expect(fault).toBe('target');
      expect(performance.now() - began).toBeLessThan(15_000);
    },
  );

  it('limits the rate for longer than preflight waits', async () => {
    const { url, token } = await start({ instead: () => json(429, {}, { 'retry-after': '3600' }) });
    expect(await refusal({ url, token })).toMatchObject({
      message:
        'http://HOST limits the rate of requests for longer than preflight waits: the target answered 429 (Retry-After: 3600).',
      fault: 'target',
    });
  });

  it('a body in a coding that was not asked for', async () => {
    const { url, token } = await start({
      instead: when(isShares, {
        status: 200,
        fields: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: Buffer.from('1f8b08', 'hex'),
      }),
    });
    expect(await refusal({ url, token })).toEqual({
      message:
        'GET /api/v1/users/me/shares answered 200 with a body in the content coding "gzip", which was not asked for.',
      hint: 'Let the server, or a proxy before it, send no coding to requests without Accept-Encoding; nothing was judged.',
      fault: 'target',
    });
  });

  it('a body that is cut each time', { timeout: 60_000 }, async () => {
    const bytes =
      'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"id":';
    const { url, token } = await start({ instead: when(isUpload, { bytes }) });
    expect(await refusal({ url, token })).toMatchObject({
      message: 'POST /api/v1/files answered 201 with a body that was cut: connection closed.',
      fault: 'target',
    });
  });
});

it('an upload that is refused for no such reason is left to the checks', { timeout: 60_000 }, async () => {
  const { url, token } = await start({
    instead: when(isUpload, json(422, { detail: 'file: field required' })),
  });
  const record = await run({ mode: 'quick', only: ['UPL-01'], target: { url, token } });
  expect(record.verdict).toBe('non-conformant');
});
