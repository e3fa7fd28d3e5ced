import type { Socket } from 'node:net';
import pLimit from 'p-limit';
import { Client } from 'undici';
import { createInterimTolerantConnector } from './interim-tolerant-connector.ts';
import type { ConnectionOptions, Connections } from './lease.ts';
import { maxHeaderBytes } from './transport-failure.ts';
import { requestWithUndici } from './undici-request.ts';

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

/** Opens HTTP/1.1 connections when they are needed, at most `max` at a time; each serves one request at a time. */
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
            async request(request) {
              const response = await requestWithUndici(slot.client, origin, request);
              slot.status = response.status;
              return response;
            },
            gaveNothing: () => isUsed() && slot.pieces === pieces,
            wasRefused: () => false,
            idleMs: () => (isUsed() ? wasIdleMs : undefined),
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
