import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Check } from '../../../check/check.ts';
import type { RunRecord } from '../../../index.ts';
import { runChecks } from '../../../runner/run.ts';

/** Answers a request for the one file of a server, or for another path. */
export type Serve = (request: IncomingMessage, response: ServerResponse, file: Buffer) => void;

/** The path of the file. */
export const filePath = '/file.bin';

/** The record of these checks under the profile `http`, for one file on a server that answers by `serve`. */
export async function recordOfStaticServer(
  serve: Serve,
  file: Buffer,
  checks: readonly Check[],
): Promise<RunRecord> {
  const server = createServer((request, response) => serve(request, response, file));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${filePath}`;
  try {
    return await runChecks(
      { target: { url }, profile: 'http', mode: 'quick', seed: 42, timeoutMs: 10_000 },
      { checks },
    );
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** The statuses of the checks in that record. */
export async function statusesOnStaticServer(
  ...given: Parameters<typeof recordOfStaticServer>
): Promise<Readonly<Record<string, string>>> {
  const { checks } = await recordOfStaticServer(...given);
  return Object.fromEntries(checks.map(({ id, status }) => [id, status]));
}
