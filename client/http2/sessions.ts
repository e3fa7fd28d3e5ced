import { once } from 'node:events';
import { type ClientHttp2Session, connect } from 'node:http2';
import { TransportError } from '../http/transport-failure.ts';

/**
 * The HTTP/2 connection of one check to one origin. All of its concurrent requests share it, as far as the target allows
 * (SETTINGS_MAX_CONCURRENT_STREAMS); the others use a further connection.
 */
export interface Http2Sessions {
  /** Returns an open connection, or opens one. @throws {Error} of the network, {TransportError} if it is not HTTP/2. */
  take(): Promise<SharedSession>;
  close(): void;
}

/** A connection that several requests use. */
export interface SharedSession {
  readonly session: ClientHttp2Session;
  /** The number of requests sent on it before. */
  readonly served: number;
  /** Must be called when the stream that was opened on it is closed. */
  release(): void;
}

/** The settings of connections. */
export interface Http2Options {
  readonly origin: string;
  /** The time limit for connecting, in milliseconds. */
  readonly timeoutMs: number;
  readonly rejectUnauthorized: boolean;
}

/** A connection without a request for this long is closed: a server may close it at any time. */
const idleMs = 1_000;
/** Large enough that flow control does not slow down a download. */
const streamWindowBytes = 256 * 1024;
const connectionWindowBytes = 4 * 1024 * 1024;

/** An open connection, and its use so far. */
interface Open {
  readonly session: ClientHttp2Session;
  served: number;
  /** Streams that are not closed. */
  streams: number;
}

/** Opens a connection when it is needed: the first, after the target has ended one, or if it allows no further stream on one. */
export function createHttp2Sessions(options: Http2Options): Http2Sessions {
  let all: readonly Open[] = [];
  let opening: Promise<void> | undefined;
  let isClosed = false;

  async function openAnother(): Promise<void> {
    const session = await openSession(options);
    all = [...all, { session, served: 0, streams: 0 }];
    if (isClosed) session.destroy();
  }

  return {
    async take() {
      for (;;) {
        if (isClosed) throw new TransportError(closedByUs);
        all = all.filter(({ session }) => !session.closed && !session.destroyed);
        const open = all.find(({ session, streams }) => streams < mostStreams(session));
        if (open === undefined) {
          opening ??= openAnother().finally(() => {
            opening = undefined;
          });
          await opening;
          continue;
        }
        const { session, served } = open;
        open.served += 1;
        open.streams += 1;
        return {
          session,
          served,
          release() {
            open.streams -= 1;
          },
        };
      }
    },
    close() {
      isClosed = true;
      for (const { session } of all) session.destroy();
    },
  };
}

function mostStreams({ remoteSettings }: ClientHttp2Session): number {
  return Math.max(1, remoteSettings.maxConcurrentStreams ?? Number.POSITIVE_INFINITY);
}

const closedByUs = { kind: 'connection closed', detail: 'this side closed the connection' } as const;

/**
 * Opens a connection and waits for the settings of the target, so that no request exceeds them. Only HTTP/2 is offered: a target
 * that does not choose it is not tested over another version.
 */
async function openSession({
  origin,
  timeoutMs,
  rejectUnauthorized,
}: Http2Options): Promise<ClientHttp2Session> {
  const session = connect(origin, {
    ALPNProtocols: ['h2'],
    rejectUnauthorized,
    settings: { enablePush: false, initialWindowSize: streamWindowBytes },
  });
  session.setMaxListeners(0);
  session.on('error', () => undefined);
  const timer = setTimeout(() => session.destroy(late(timeoutMs)), timeoutMs);
  const closed = once(session, 'close').then(() => {
    throw new TransportError({ kind: 'connection closed', detail: 'the target closed the connection' });
  });
  try {
    await Promise.race([once(session, 'connect'), closed]);
    if (session.alpnProtocol !== 'h2') throw new TransportError(notHttp2);
    await Promise.race([once(session, 'remoteSettings'), closed]);
  } catch (error) {
    session.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    closed.catch(() => undefined);
  }
  session.setLocalWindowSize(connectionWindowBytes);
  // Responses that are still expected arrive; the next request opens another connection.
  session.setTimeout(idleMs, () => session.close());
  return session;
}

const notHttp2 = { kind: 'TLS failure', detail: 'the target did not choose HTTP/2 (ALPN)' } as const;

function late(timeoutMs: number): Error {
  return new TransportError({ kind: 'timed out', detail: `no connection within ${timeoutMs} ms` });
}
