import { memberOf, type Reply } from '../../client/messages/reply.ts';

/** A share as `users/me/shares` lists it. */
export interface ListedShare {
  readonly id: string;
  readonly role?: string | undefined;
}

const readingRoles = ['reader', 'viewer', 'read', 'readonly', 'read-only', 'guest', 'commenter', 'observer'];

/** The shares in a response of `users/me/shares`; undefined if it does not list any. */
export function sharesIn(reply: Reply): readonly ListedShare[] | undefined {
  const shares = reply.status === 200 ? memberOf(reply, 'shares') : undefined;
  return Array.isArray(shares) ? shares.filter(isShare) : undefined;
}

/** False if the listed role for a share is known to be read-only. */
export function mayWrite({ role }: ListedShare): boolean {
  return role === undefined || !readingRoles.includes(role.toLowerCase());
}

/** Text that a form and JSON can contain. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/\p{Surrogate}/u.test(value);
}

function isShare(value: unknown): value is ListedShare {
  if (typeof value !== 'object' || value === null || !('id' in value) || !isId(value.id)) return false;
  return !('role' in value) || typeof value.role === 'string';
}
