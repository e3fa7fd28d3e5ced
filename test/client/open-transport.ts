import { afterEach } from 'vitest';
import { createTransport, type RequestContext, type Transport } from '../../client/http/transport.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import { type OddServer, startOddServer } from '../odd-server.ts';
import { lineTo } from './a-line.ts';

/** Called after each test. */
export const closings: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closings.splice(0).map((close) => close()));
});

/** A transport to a server that treats each connection so, both closed after the test. */
export async function to(treat: Parameters<typeof startOddServer>[0], more: Partial<RequestContext> = {}) {
  const server: OddServer = await startOddServer(treat);
  const recorder = createRecorder();
  const line = lineTo(server.url, more);
  const transport: Transport = createTransport(line, recorder, 2);
  closings.push(
    () => transport.close(),
    () => server.stop(),
  );
  return { transport, recorder, line };
}

/** The plainest request. */
export const get = { method: 'GET', path: '/' };
