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
  /** Whether a request uses the connection. */
  isUsed: boolean;
  /** Whether the last response announced that the connection closes. */
  announcesClose: boolean;
  /** Whether the target ended the connection. */
  isEnded: boolean;
}

const idleMs = 1_000;
/** How long a connection that is not used any more stays open, to see whether the target ends it. */
const watchedMs = 250;

/** Opens HTTP/1.1 connections when they are needed, at most `max` at a time; each serves one request at a time. */
export function createConnections({
  origin,
  max,
  timeoutMs,
  rejectUnauthorized,
  onClosed = () => undefined,
}: ConnectionOptions): Connections {
  const connect = createInterimTolerantConnector({ rejectUnauthorized, timeout: timeoutMs });
  const limit = pLimit(max);
  const idle: Slot[] = [];
  const all = new Set<Slot>();
  let closed = false;
  let watched: NodeJS.Timeout | undefined;

  function open(): Slot {
    const slot: Slot = {
      socket: undefined,
      pieces: 0,
      idleSinceMs: 0,
      status: 0,
      isUsed: false,
      announcesClose: false,
      isEnded: false,
      client: new Client(origin, {
        keepAliveTimeout: idleMs,
        keepAliveMaxTimeout: idleMs,
        maxHeaderSize: maxHeaderBytes,
        connect: connect({
          opened(socket) {
            slot.socket = socket;
            slot.pieces = 0;
            slot.isEnded = false;
            const closed = (): void => noteEnd(slot, socket);
            socket.once('end', closed).once('error', closed);
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

  /** A connection ended: by the target, unless it was dropped here. */
  function noteEnd(slot: Slot, socket: Socket): void {
    if (!all.has(slot) || slot.socket !== socket) return;
    slot.isEnded = true;
    if (!slot.isUsed) reportEnd(slot);
  }

  function reportEnd(slot: Slot): void {
    if (isSuccess(slot) && !slot.announcesClose) onClosed(performance.now() - slot.idleSinceMs);
  }

  async function drop(slot: Slot): Promise<void> {
    all.delete(slot);
    await slot.client.destroy();
  }

  /** Drops a connection; one at a time is watched first, because a target that ends connections early would not be seen. */
  function retire(slot: Slot): void {
    if (watched !== undefined || !isSuccess(slot)) return void drop(slot);
    watched = setTimeout(() => {
      watched = undefined;
      void drop(slot);
    }, watchedMs).unref();
  }

  function mayUse({ pieces, status, idleSinceMs }: Slot, maxIdleMs: number): boolean {
    if (pieces === 0 || maxIdleMs === Number.POSITIVE_INFINITY) return true;
    return isSuccess({ status }) && performance.now() - idleSinceMs < maxIdleMs;
  }

  function take(maxIdleMs: number): Slot {
    const slot = idle.pop();
    if (slot === undefined) return open();
    if (mayUse(slot, maxIdleMs)) return slot;
    retire(slot);
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
        slot.isUsed = true;
        try {
          return await use({
            async request(request) {
              const response = await requestWithUndici(slot.client, origin, request);
              slot.status = response.status;
              slot.announcesClose = response.fields.some(
                ([name, value]) => name.toLowerCase() === 'connection' && /\bclose\b/i.test(value),
              );
              return response;
            },
            gaveNothing: () => isUsed() && slot.pieces === pieces,
            wasRefused: () => false,
            idleMs: () => (isUsed() ? wasIdleMs : undefined),
          });
        } finally {
          slot.idleSinceMs = performance.now();
          slot.isUsed = false;
          if (slot.isEnded) reportEnd(slot);
          if (closed) await drop(slot);
          else idle.push(slot);
        }
      }),
    async close() {
      closed = true;
      clearTimeout(watched);
      await Promise.all([...all].map(drop));
    },
  };
}

function isSuccess({ status }: Pick<Slot, 'status'>): boolean {
  return status >= 200 && status < 300;
}
