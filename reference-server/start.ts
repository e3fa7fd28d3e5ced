import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { createClock } from './clock.ts';
import { defaultSteps } from './default-steps.ts';
import type { TlsFiles } from './http/http2.ts';
import { createHttpServer, createHttpsServer } from './http/server.ts';
import { type ReplicaOptions, replicaOf } from './replica.ts';
import type { ServerContext } from './request-context.ts';
import type { Steps } from './steps.ts';
import { createMemoryBudget } from './storage/memory-budget.ts';
import { newId } from './storage/new-id.ts';
import { type Caller, createStore } from './storage/store.ts';

/** Options of a reference server; all are optional. */
export interface ReferenceOptions {
  /** The port to listen on; 0, the default, is a free one. */
  readonly port?: number;
  readonly token?: string;
  /** The token of a second caller, who has no access to the shares of the first. */
  readonly otherToken?: string;
  /** The largest file in one request, in bytes; 5 GiB by default. */
  readonly limitBytes?: number;
  /** The largest number of bytes to store; beyond it uploads are refused with 507; 512 MiB by default. */
  readonly memoryBytes?: number;
  /** The largest chunk of a session in bytes, a power of two; 4 MiB by default. */
  readonly maxChunkBytes?: number;
  /** Returns the time in milliseconds since 1970; the clock of the machine by default. */
  readonly now?: () => number;
  /** Steps to replace in `defaultSteps`, for a server that differs. */
  readonly steps?: Partial<Steps>;
  /** The maximum time for receiving a request, in milliseconds; five minutes by default. */
  readonly requestTimeoutMs?: number;
  /** Serves HTTPS with this key and certificate: HTTP/2 to a client that offers it (ALPN), otherwise HTTP/1.1. */
  readonly tls?: TlsFiles;
  /** Further addresses of the same service, in which each may differ; none by default. */
  readonly replicas?: readonly ReplicaOptions[];
}

/** A running reference server. Each of the two callers has one share and no access to that of the other. */
export interface ReferenceServer {
  readonly url: string;
  readonly token: string;
  readonly otherToken: string;
  readonly shareId: string;
  readonly otherShareId: string;
  /** The URLs of the further addresses. */
  readonly replicaUrls: readonly string[];
  readonly clock: { readonly advance: (seconds: number) => void };
  /** Stops the server and closes every connection. */
  readonly stop: () => Promise<void>;
}

/** Starts a reference server on 127.0.0.1. */
export async function startReferenceServer(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const { token = newId('tok'), otherToken = newId('tok') } = options;
  const owner = newCaller('owner');
  const other = newCaller('other');
  const clock = createClock(options.now ?? Date.now);
  const context: ServerContext = {
    store: createStore(),
    clock,
    memory: createMemoryBudget(options.memoryBytes ?? 512 * 1024 * 1024),
    steps: { ...defaultSteps, ...options.steps },
    callers: new Map([
      [token, owner.caller],
      [otherToken, other.caller],
    ]),
    limitBytes: options.limitBytes ?? 5 * 1024 ** 3,
    maxChunkBytes: options.maxChunkBytes ?? 4 * 1024 * 1024,
  };
  const contexts = [context, ...(options.replicas ?? []).map((replica) => replicaOf(context, replica))];
  const servers = contexts.map((each) => serverFor(each, options));
  const sockets = new Set<Socket>();
  for (const server of servers)
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  const [url = '', ...replicaUrls] = await Promise.all(
    servers.map((server, index) =>
      listen(server, index === 0 ? (options.port ?? 0) : 0, options.tls === undefined ? 'http' : 'https'),
    ),
  );
  return {
    url,
    replicaUrls,
    token,
    otherToken,
    shareId: owner.shareId,
    otherShareId: other.shareId,
    clock: { advance: clock.advance },
    stop: async () => {
      await Promise.all(servers.map((server) => closed(server, sockets)));
    },
  };
}

type AnyServer = Server | Http2SecureServer;

function serverFor(context: ServerContext, { tls, requestTimeoutMs = 300_000 }: ReferenceOptions): AnyServer {
  return tls === undefined ? createHttpServer(context, requestTimeoutMs) : createHttpsServer(context, tls);
}

async function listen(server: AnyServer, port: number, scheme: 'http' | 'https'): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: AnyServer, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

function newCaller(name: string): { readonly caller: Caller; readonly shareId: string } {
  const shareId = newId('shr');
  return { caller: { id: newId('usr'), name, shareIds: [shareId] }, shareId };
}
