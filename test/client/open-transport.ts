import { createTransport, type RequestContext, type Transport } from '../../client/http/transport.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import { afterTest } from '../closings.ts';
import { type OddServer, startOddServer } from '../odd-server.ts';
import { lineTo } from './a-line.ts';

/** A transport to a server that treats each connection so, both closed after the test. */
export async function to(treat: Parameters<typeof startOddServer>[0], more: Partial<RequestContext> = {}) {
  const server: OddServer = await startOddServer(treat);
  const recorder = createRecorder();
  const line = lineTo(server.url, more);
  const transport: Transport = createTransport(line, recorder, 2);
  afterTest(() => transport.close());
  afterTest(() => server.stop());
  return { transport, recorder, line };
}

/** The plainest request. */
export const get = { method: 'GET', path: '/' };
