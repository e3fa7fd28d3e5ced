import type { Request } from '../http/request.ts';
import type { Caller, Session } from '../storage/store.ts';

/** Returns the caller of a bearer token; undefined is refused with 401. The scheme is case-insensitive (AUTH-01, 02, 05). */
export function authorise(given: {
  readonly request: Request;
  readonly callers: ReadonlyMap<string, Caller>;
}): Caller | undefined {
  const token = /^bearer +(\S+) *$/i.exec(given.request.headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : given.callers.get(token);
}

/** Whether a caller may read and write in a share (AUTH-06). */
export function mayUseShare(given: { readonly caller: Caller; readonly shareId: string }): boolean {
  return given.caller.shareIds.includes(given.shareId);
}

/** Whether a caller may use an upload session: only the caller that opened it (AUTH-06). */
export function mayUseSession(given: { readonly caller: Caller; readonly session: Session }): boolean {
  return given.session.ownerId === given.caller.id;
}
