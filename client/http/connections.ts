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
  /** How long the connection was idle before this request, in milliseconds; undefined if it has served no other. */
  idleMs(): number | undefined;
  /** Called with the status of the response; 0 without one. */
  answered(status: number): void;
}

/** A bounded number of HTTP/1.1 connections to one origin; each serves one request at a time. */
export interface Connections {
  /**
   * Waits for a free connection and passes it to `use`. Infinity as `maxIdleMs` allows any connection. With a shorter time,
   * a connection that served a response is used only if that was a success, and no longer ago.
   */
  lease<Result>(maxIdleMs: number, use: (lease: Lease) => Promise<Result>): Promise<Result>;
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
  /** When the last request ended, by `performance.now()`. */
  idleSinceMs: number;
  /** The status of the last response. A server may close a connection after a refusal. */
  status: number;
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
      idleSinceMs: 0,
      status: 0,
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

  function mayUse({ pieces, status, idleSinceMs }: Slot, maxIdleMs: number): boolean {
    if (pieces === 0 || maxIdleMs === Number.POSITIVE_INFINITY) return true;
    return status >= 200 && status < 300 && performance.now() - idleSinceMs < maxIdleMs;
  }

  function take(maxIdleMs: number): Slot {
    const slot = idle.pop();
    if (slot === undefined) return open();
    if (mayUse(slot, maxIdleMs)) return slot;
    void drop(slot);
    return open();
  }

  return {
    lease: (maxIdleMs, use) =>
      limit(async () => {
        const slot = take(maxIdleMs);
        const { socket, pieces } = slot;
        const wasIdleMs = performance.now() - slot.idleSinceMs;
        const isUsed = (): boolean => pieces > 0 && slot.socket === socket;
        slot.status = 0;
        try {
          return await use({
            dispatcher: slot.client,
            gaveNothing: () => isUsed() && slot.pieces === pieces,
            idleMs: () => (isUsed() ? wasIdleMs : undefined),
            answered(status) {
              slot.status = status;
            },
          });
        } finally {
          slot.idleSinceMs = performance.now();
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
