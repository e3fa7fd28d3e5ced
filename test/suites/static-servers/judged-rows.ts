import { expect, it } from 'vitest';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import { downloadChecks } from '../../../suites/download/index.ts';
import { filePath, type Serve, statusesOnStaticServer } from './static-server.ts';

/** What a server does differently, and the expected status of a check. */
export type Row = readonly [what: string, check: string, status: string, serve: Serve];

const file = payloadBytes(positions(70_000));

async function statusOf(check: string, serve: Serve): Promise<string | undefined> {
  const checks = downloadChecks.filter(({ id }) => id === `download/${check}`);
  expect(checks).toHaveLength(1);
  return (await statusesOnStaticServer(serve, file, checks))[`download/${check}`];
}

/** A test for each row. */
export function judges(rows: readonly Row[]): void {
  it.each(rows)(
    'a static server that %s: %s is %s',
    { timeout: 60_000 },
    async (_what, check, status, serve) => {
      expect(await statusOf(check, serve)).toBe(status);
    },
  );
}

/** Sends the file, and 404 for other paths. */
export const send: Serve = ({ url }, response, bytes) => {
  response.statusCode = url === filePath ? 200 : 404;
  response.end(url === filePath ? bytes : 'Not found');
};

/** Sends the file with these fields. */
export const withFields =
  (fields: Readonly<Record<string, string>>): Serve =>
  (request, response, content) => {
    for (const [name, value] of Object.entries(fields)) response.setHeader(name, value);
    send(request, response, content);
  };
