import fastify, { type FastifyInstance } from 'fastify';
import type { Context } from './context.ts';
import { description } from './description.ts';
import { downloads } from './downloads.ts';
import { folders } from './folders.ts';
import { found, Problem } from './problem.ts';
import { sessions } from './sessions.ts';
import { Store } from './store.ts';
import { uploads } from './uploads.ts';

/** How to start the server. */
export interface Options {
  readonly folder: string;
  /** Each token has one share, with this id. */
  readonly shares: Readonly<Record<string, string>>;
  /** The largest file in one request, in bytes. */
  readonly limit: number;
  /** Whether `POST /_clock/advance` moves the clock: for tests alone. */
  readonly testClock?: boolean;
  /** How many of the parts to serve, for the guide "From an empty server to conformant"; all by default. */
  readonly parts?: number;
}

const isPublic = /^\/api\/v1\/(config|health)(\?|$)|^\/_clock\//;
const parts = [description, uploads, downloads, sessions, folders];

/** The server, not yet listening. */
export function createApp(options: Options): FastifyInstance {
  let clockOffset = 0;
  const app = fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
  // Node would ask for the body of every request before the handler sees it.
  app.server.on('checkContinue', (request, response) => app.routing(request, response));
  app.addHook('onRequest', async (request, reply) => {
    if (isPublic.test(request.url) || shareOf(request) !== undefined) return;
    reply.header('www-authenticate', 'Bearer');
    throw new Problem(401, 'a valid token is needed');
  });
  app.addHook('preParsing', async (request, reply) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (request.url.startsWith('/api/v1/files') && announced >= options.limit + 65_536)
      throw new Problem(413, `the limit is ${options.limit} bytes`);
    if (request.headers.expect !== undefined) reply.raw.writeContinue();
  });
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'this path does not exist');
  });
  app.setErrorHandler((error: Error & { status?: number; statusCode?: number }, request, reply) => {
    const status = error.status ?? error.statusCode ?? 500;
    if (status >= 500 && !request.raw.destroyed) process.stderr.write(`${error.stack}\n`);
    reply.code(status).send({ detail: status < 500 ? error.message : 'internal error' });
  });

  const store = new Store(options.folder);
  const shareOf: Context['shareOf'] = (request) => {
    const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    return token !== undefined && Object.hasOwn(options.shares, token) ? options.shares[token] : undefined;
  };
  const needShare: Context['needShare'] = (request, shareId) => {
    if (typeof shareId !== 'string') throw new Problem(422, 'share_id is missing');
    return found(shareId === shareOf(request) ? shareId : undefined, 'share');
  };
  const needEntry: Context['needEntry'] = (request, id, kind) => {
    const entry = found(store.entries.get(id), kind);
    const isOfKind = entry.versions.length > 0 === (kind === 'file');
    return found(isOfKind && entry.shareId === shareOf(request) ? entry : undefined, kind);
  };
  const context: Context = {
    store,
    limit: options.limit,
    shareOf,
    now: () => Date.now() + clockOffset,
    needShare,
    needEntry,
    needFolder: (request, id) =>
      id == null || id === 'root' ? null : needEntry(request, String(id), 'folder').id,
  };

  if (options.testClock)
    app.post<{ Body: { seconds: number } }>('/_clock/advance', ({ body }) => {
      clockOffset += body.seconds * 1000;
      return {};
    });
  for (const part of parts.slice(0, options.parts))
    app.register(async (scope) => part(scope, context), { prefix: '/api/v1' });
  return app;
}
