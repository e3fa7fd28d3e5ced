import { describe, expect, it } from 'vitest';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { downloadChecks } from '../../suites/download/index.ts';
import { filePath, type Serve, statusesOnStaticServer } from './static-server.ts';

/** What a server does differently, and the expected status of a check. */
type Row = readonly [what: string, check: string, status: string, serve: Serve];

const file = payloadBytes(positions(70_000));

async function statusOf(check: string, serve: Serve): Promise<string | undefined> {
  const checks = downloadChecks.filter(({ id }) => id === `download/${check}`);
  expect(checks).toHaveLength(1);
  return (await statusesOnStaticServer(serve, file, checks))[`download/${check}`];
}

/** Sends the file, and 404 for other paths. */
const send: Serve = ({ url }, response, bytes) => {
  response.statusCode = url === filePath ? 200 : 404;
  response.end(url === filePath ? bytes : 'Not found');
};

/** Writes bytes after a response to HEAD. */
const afterHead =
  (bytes: string, status: number): Serve =>
  (request, response, content) => {
    const { socket } = response;
    if (request.method === 'HEAD')
      response.on('finish', () => {
        if (response.statusCode === status) socket?.write(bytes);
      });
    send(request, response, content);
  };

const noContent = 'head-response-has-no-content';

const rows: readonly Row[] = [
  ['sends one byte after a response to HEAD', noContent, 'fail', afterHead('H', 200)],
  ['sends text after a response to HEAD with 404', noContent, 'fail', afterHead('Not found', 404)],
  ['sends no bytes after a response to HEAD', noContent, 'pass', send],
  [
    'closes the connection after each response',
    noContent,
    'pass',
    (request, response, content) => send(request, response.setHeader('connection', 'close'), content),
  ],
  [
    'answers HEAD with 405',
    noContent,
    'not-applicable',
    (request, response, content) => {
      if (request.method !== 'HEAD') return send(request, response, content);
      response.statusCode = 405;
      response.end();
    },
  ],
];

describe('a static server', () => {
  it.each(rows)('that %s: %s is %s', { timeout: 60_000 }, async (_what, check, status, serve) => {
    expect(await statusOf(check, serve)).toBe(status);
  });
});
