import type { Reply } from '../../client/messages/reply.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { answered, quote } from '../probe/quote.ts';
import { mayWrite, sharesIn } from './share-list.ts';

/** The first share in the answer of `users/me/shares` that the caller may write to. @throws {CannotRun} if none exists. */
export function findShare(reply: Reply, url: string, redactor: Redactor): string {
  const shares = sharesIn(reply);
  const [share] = shares?.filter(mayWrite) ?? [];
  if (share !== undefined) return share.id;
  if (reply.status === 403)
    throw new CannotRun(
      `The token has no right to list its shares: ${answered(reply, redactor)}.`,
      'Give a token that has it, or name a share with --share ID.',
    );
  if (shares === undefined)
    throw new CannotRun(
      `${url} does not list the shares of the caller: ${answered(reply, redactor)}.`,
      'Name the share to work in with --share ID, or with target.share_id in drivespec.yaml.',
      'configuration',
    );
  const roles = shares
    .slice(0, 3)
    .map(({ id, role }) => `${quote(id, redactor)} as ${quote(role ?? '', redactor)}`);
  throw new CannotRun(
    shares.length === 0
      ? `The token has no share to work in: ${answered(reply, redactor)} and lists none.`
      : `The token may write to none of its shares: ${answered(reply, redactor)} and lists ${roles.join(', ')}.`,
    'Give a token that may write to a share, or name one with --share ID.',
    'configuration',
  );
}
