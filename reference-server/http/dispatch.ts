import type { ServerContext } from '../request-context.ts';
import type { Caller } from '../storage/store.ts';
import { Refusal } from './refusal.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import { type Route, routes } from './routes.ts';

const everyone: Caller = { id: 'everyone', name: 'everyone', shareIds: [] };

/**
 * Runs the operation of a request.
 * @throws {Refusal} if the request is refused.
 * @throws {ClientDisconnected} if its body ends early.
 */
export async function dispatch(server: ServerContext, request: Request): Promise<Reply> {
  const { steps, callers } = server;
  const { route, params } = findRoute(request);
  const caller = route.isPublic ? everyone : steps.authorise({ request, callers });
  if (caller === undefined) throw new Refusal(401, 'A valid bearer token is needed');
  expireSessions(server);
  return await route.operation({ server, request, params, caller });
}

function findRoute(request: Request): { readonly route: Route; readonly params: Record<string, string> } {
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path, request.segments);
    return params === undefined ? [] : [{ route, params }];
  });
  if (matches.length === 0) throw new Refusal(404, 'There is nothing here');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = matches.find(({ route }) => route.method === method);
  if (found !== undefined) return found;
  const allowed = matches.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]));
  throw new Refusal(405, 'The method is not served here', { allow: allowed.join(', ') });
}

function matchPath(path: string, segments: readonly string[]): Record<string, string> | undefined {
  const wanted = path.split('/').slice(1);
  const params: Record<string, string> = {};
  if (wanted.length !== segments.length) return undefined;
  for (const [at, name] of wanted.entries()) {
    const segment = segments[at] ?? '';
    if (name.startsWith(':')) params[name.slice(1)] = segment;
    else if (name !== segment) return undefined;
  }
  return params;
}

function expireSessions(server: ServerContext): void {
  const { clock, memory, steps, store } = server;
  for (const session of store.sessions.values()) {
    if (session.status === 'active' && steps.isExpired({ session, nowMs: clock.nowMs() })) {
      memory.give(steps.expireSession({ session }));
    }
  }
}
