import type { Socket } from 'node:net';
import pLimit from 'p-limit';
import { Client, type Dispatcher } from 'undici';
import { createInterimTolerantConnector } from './interim-tolerant-connector.ts';
import { maxHeaderBytes } from './transport-failure.ts';

/** A connection while one request uses it. */
export interface Lease {
  readonly dispatcher: Dispatcher;
  /**
   * Whether the connection served a response earlier and received no byte for this request. If it then closes, the
   * target may have closed an idle connection while the request was being sent.
   */
  gaveNothing(): boolean;
}

/** A bounded number of HTTP/1.1 connections to one origin; each serves one request at a time. */
export interface Connections {
  /** Waits for a free connection and passes it to `use`; `fresh` requests one that has not served a request. */
  lease<Result>(fresh: boolean, use: (lease: Lease) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** The settings of connections. */
export interface ConnectionOptions {
  readonly origin: string;
  readonly max: number;
  /** The time limit for connecting, in milliseconds. */
  readonly timeoutMs: number;
  readonly rejectUnauthorized: boolean;
}

/** The state of the current socket of a client. */
interface Slot {
  readonly client: Client;
  socket: Socket | undefined;
  /** Pieces received from the socket; shows whether a response has begun. */
  pieces: number;
}

const idleMs = 1_000;

/** Opens connections when they are needed, at most `most` at a time. */
export function createConnections({
  origin,
  max,
  timeoutMs,
  rejectUnauthorized,
}: ConnectionOptions): Connections {
  const connect = createInterimTolerantConnector({ rejectUnauthorized, timeout: timeoutMs });
  const limit = pLimit(max);
  const idle: Slot[] = [];
  const all = new Set<Slot>();
  let closed = false;

  function open(): Slot {
    const slot: Slot = {
      socket: undefined,
      pieces: 0,
      client: new Client(origin, {
        keepAliveTimeout: idleMs,
        keepAliveMaxTimeout: idleMs,
        maxHeaderSize: maxHeaderBytes,
        connect: connect({
          opened(socket) {
            slot.socket = socket;
            slot.pieces = 0;
          },
          read(socket) {
            if (socket === slot.socket) slot.pieces += 1;
          },
        }),
      }),
    };
    all.add(slot);
    return slot;
  }

  async function drop(slot: Slot): Promise<void> {
    all.delete(slot);
    await slot.client.destroy();
  }

  function take(fresh: boolean): Slot {
    const slot = idle.pop();
    if (slot === undefined) return open();
    if (!fresh || slot.pieces === 0) return slot;
    void drop(slot);
    return open();
  }

  return {
    lease: (fresh, use) =>
      limit(async () => {
        const slot = take(fresh);
        const { socket, pieces } = slot;
        try {
          return await use({
            dispatcher: slot.client,
            gaveNothing: () => pieces > 0 && slot.socket === socket && slot.pieces === pieces,
          });
        } finally {
          if (closed) await drop(slot);
          else idle.push(slot);
        }
      }),
    async close() {
      closed = true;
      await Promise.all([...all].map(drop));
    },
  };
}
