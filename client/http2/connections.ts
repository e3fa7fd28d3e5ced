import pLimit from 'p-limit';
import type { Connections } from '../http/lease.ts';
import { respond } from './request.ts';
import type { Http2Sessions } from './sessions.ts';
import { type Http2Stream, openStream } from './stream.ts';

/** Sends at most `max` concurrent requests over one HTTP/2 connection, each on its own stream. */
export function createHttp2Connections(
  sessions: Http2Sessions,
  { origin, max }: { readonly origin: string; readonly max: number },
): Connections {
  const limit = pLimit(max);
  return {
    lease: (_maxIdleMs, use) =>
      limit(async () => {
        let stream: Http2Stream | undefined;
        return use({
          async request(request) {
            const endStream = request.body === undefined;
            stream = await openStream(request, { sessions, origin, endStream });
            return respond(stream, request);
          },
          gaveNothing: () => stream !== undefined && stream.served > 0 && stream.receivedBytes === 0,
          wasRefused: () => stream?.isUnprocessed ?? false,
          idleMs: () => undefined,
        });
      }),
    async close() {
      sessions.close();
    },
  };
}
