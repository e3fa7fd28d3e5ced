import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createClock } from '../../reference-server/clock.ts';
import { createHttpServer } from '../../reference-server/http/server.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import type { ServerContext } from '../../reference-server/request-context.ts';
import { createMemoryBudget } from '../../reference-server/storage/memory-budget.ts';
import { createStore } from '../../reference-server/storage/store.ts';

/** One request as a script sees it, before the reference server does. */
export interface Asked {
  /** Counts from 1 over the life of the target; the path includes the query. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly incoming: IncomingMessage;
}

/**
 * What a target does in place of the reference server's answer: sends a response, sends bytes as they are and closes,
 * never answers, closes or resets the connection, or anything that a function does with the response.
 */
export type Instead =
  | {
      readonly status: number;
      readonly fields?: Readonly<Record<string, string | readonly string[]>>;
      readonly body?: string | Buffer;
    }
  | { readonly bytes: string | Buffer }
  | 'silence'
  | 'close'
  | 'reset'
  | ((response: ServerResponse) => void);

/** How a target differs from the reference server. */
export interface Script {
  /** Undefined lets the reference server answer. */
  readonly instead?: (asked: Asked, target: ScriptedTarget) => Instead | undefined;
  /** Steps of the reference server to replace. */
  readonly steps?: Partial<Steps> | ((unmodified: Steps) => Partial<Steps>);
  readonly limitBytes?: number;
  readonly maxChunkBytes?: number;
  readonly memoryBytes?: number;
}

/** A target on 127.0.0.1 that follows a script; everything else is answered by a reference server in this process. */
export interface ScriptedTarget {
  readonly url: string;
  readonly token: string;
  readonly shareId: string;
  /** What the reference server holds. */
  readonly store: ServerContext['store'];
  /** How many requests have arrived. */
  readonly requests: number;
  /** Stops listening and resets every connection; `forgets` loses all files, folders and sessions. */
  goAway(options?: { readonly forgets?: boolean }): Promise<void>;
  /** Listens again on the same port. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

const ownerToken = 'owner-7c1f9e52';
const otherToken = 'other-b83d0a64';
const shareId = 'shr_owner';

/** Starts a scripted target; the caller stops it. */
export async function startScriptedTarget(script: Script = {}): Promise<ScriptedTarget> {
  const unmodified = defaultSteps;
  const steps = typeof script.steps === 'function' ? script.steps(unmodified) : script.steps;
  const store = createStore();
  const reference: ServerContext = {
    store,
    clock: createClock(Date.now),
    memory: createMemoryBudget(script.memoryBytes ?? 512 * 1024 * 1024),
    steps: { ...unmodified, ...steps },
    callers: new Map([
      [ownerToken, { id: 'usr_owner', name: 'owner', shareIds: [shareId] }],
      [otherToken, { id: 'usr_other', name: 'other', shareIds: ['shr_other'] }],
    ]),
    limitBytes: script.limitBytes ?? 8 * 1024 * 1024,
    maxChunkBytes: script.maxChunkBytes ?? 4 * 1024 * 1024,
  };
  const sockets = new Set<Socket>();
  let requests = 0;
  let server: Server;
  let port = 0;

  const intercept = (name: 'request' | 'checkContinue' | 'checkExpectation'): void => {
    const listeners = server.listeners(name);
    server.removeAllListeners(name);
    server.on(name, (incoming: IncomingMessage, response: ServerResponse) => {
      requests += 1;
      const { method = '', url: path = '' } = incoming;
      const instead = script.instead?.({ number: requests, method, path, incoming }, target);
      if (instead === undefined) for (const answer of listeners) answer.call(server, incoming, response);
      else deviate(instead, incoming, response);
    });
  };
  const listen = async (): Promise<void> => {
    server = createHttpServer(reference, 300_000);
    for (const name of ['request', 'checkContinue', 'checkExpectation'] as const) intercept(name);
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const goAway: ScriptedTarget['goAway'] = async ({ forgets = false } = {}) => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
    if (forgets) for (const part of [store.files, store.folders, store.sessions]) part.clear();
  };
  const target: ScriptedTarget = {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    token: ownerToken,
    shareId,
    store,
    get requests() {
      return requests;
    },
    goAway,
    comeBack: listen,
    stop: () => goAway(),
  };
  await listen();
  return target;
}

function deviate(instead: Instead, { socket }: IncomingMessage, response: ServerResponse): void {
  if (instead === 'silence') return;
  if (instead === 'close') socket.destroySoon();
  else if (instead === 'reset') socket.resetAndDestroy();
  else if (typeof instead === 'function') instead(response);
  else if ('bytes' in instead) socket.end(instead.bytes);
  else {
    const body = Buffer.from(instead.body ?? '');
    response.on('error', () => undefined);
    response.writeHead(instead.status, { 'content-length': String(body.length), ...instead.fields });
    response.end(body);
  }
}

/** A JSON answer. */
export function json(
  status: number,
  value: unknown,
  fields: Readonly<Record<string, string>> = {},
): Extract<Instead, { status: number }> {
  return { status, fields: { 'content-type': 'application/json', ...fields }, body: JSON.stringify(value) };
}
