import { memberOf, type Reply } from '../../target/reply.ts';
import { CannotRun } from './cannot-run.ts';

const writingRoles = ['owner', 'admin', 'contributor'];

/** The first share in the answer of `users/me/shares` that the caller may write to. @throws {CannotRun} when there is none. */
export function findShare(reply: Reply): string {
  const shares = memberOf(reply, 'shares');
  const usable = (Array.isArray(shares) ? shares : [])
    .filter(isShare)
    .filter(({ role }) => writingRoles.includes(role ?? 'owner'));
  const [share] = usable;
  if (share !== undefined) return share.id;
  throw new CannotRun(
    `No share to work in: ${reply.exchange.request.path} answered ${reply.status} and lists none that the token may write to.`,
    'Name one with --share ID.',
    'configuration',
  );
}

function isShare(value: unknown): value is { readonly id: string; readonly role?: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
