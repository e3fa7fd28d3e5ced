import { jsonOf, type Reply } from '../../client/messages/reply.ts';
import { fitsPath } from '../../client/paths/path-segment.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import type { Target } from '../../client/target.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { isNoRoom } from '../probe/no-room.ts';
import { answered, quote } from '../probe/quote.ts';
import type { Ask } from './ask.ts';
import { mayWrite, sharesIn } from './share-list.ts';

/** A first upload that was refused, and further facts about the target. */
export interface RefusedUpload {
  readonly url: string;
  readonly upload: Reply;
  /** The response to creating a session, the other way to send a file. */
  readonly session: Reply;
  readonly isSessionOpen: boolean;
  /** The response of `users/me/shares`. */
  readonly shares: Reply;
  /** The share and folder given by the caller. */
  readonly named: { readonly share?: string | undefined; readonly folder?: string | undefined };
  /** With the share and the folder that were used. */
  readonly target: Target;
  readonly ask: Ask;
  readonly redactor: Redactor;
  /** Creates a session in the root of the share and returns whether that succeeded. */
  readonly opensInRoot: () => Promise<boolean>;
  /** Whether the target serves uploads at all. */
  readonly isServed: () => Promise<boolean>;
}

/**
 * The cause of a refused first upload, if it is not the implementation of the contract: the given share or folder, the rights of
 * the token, no storage left, or a read-only server. Undefined if the checks must judge it.
 */
export async function causeOfRefusal(refused: RefusedUpload): Promise<CannotRun | undefined> {
  const { url, upload, redactor } = refused;
  if (isNoRoom(upload))
    return new CannotRun(
      `${url} has no room: ${answered(upload, redactor)}.`,
      'Free some space or raise the quota, and run again; nothing was judged.',
    );
  return (
    wrongShare(refused) ??
    (refused.isSessionOpen
      ? undefined
      : ((await wrongFolder(refused)) ??
        noRight(refused) ??
        (await unknownShare(refused)) ??
        readOnly(refused)))
  );
}

/** The given share is not in the list of shares, or is read-only. */
function wrongShare({ upload, shares, named, redactor }: RefusedUpload): CannotRun | undefined {
  const listed = sharesIn(shares);
  if (named.share === undefined || listed === undefined || !isClientError(upload)) return undefined;
  const share = listed.find(({ id }) => id === named.share);
  if (share !== undefined && mayWrite(share)) return undefined;
  const usable = listed.filter(mayWrite).map(({ id }) => quote(id, redactor));
  const others = usable.length === 0 ? 'none that it may write to' : usable.slice(0, 5).join(', ');
  return new CannotRun(
    share === undefined
      ? `The token has no share ${quote(named.share, redactor)} (--share): ${answered(upload, redactor)}.`
      : `The token may only read the share ${quote(named.share, redactor)} (--share), as ${quote(share.role ?? '', redactor)}: ${answered(upload, redactor)}.`,
    `The target lists ${others} for this token; name one of these with --share, or leave --share out.`,
    'configuration',
  );
}

/** The given folder does not exist, but the root of the share does. */
async function wrongFolder(refused: RefusedUpload): Promise<CannotRun | undefined> {
  const { upload, named, target, ask, redactor } = refused;
  if (named.folder === undefined || !isClientError(upload)) return undefined;
  const isListed = ({ status }: Reply): boolean => status >= 200 && status < 300;
  const root = await ask.reply(() => target.children(undefined));
  const folder = fitsPath(named.folder) ? await ask.reply(() => target.children(named.folder)) : upload;
  const isWrong = isListed(root) ? !isListed(folder) : await refused.opensInRoot();
  if (!isWrong && !mentions(upload, /folder/i)) return undefined;
  const share = named.share === undefined ? 'its share' : `the share ${quote(named.share, redactor)}`;
  return new CannotRun(
    `The token cannot write to the folder ${quote(named.folder, redactor)} (--folder) of ${share}: ${answered(upload, redactor)}.`,
    'Check the id of the folder, or leave --folder out to work in the root of the share.',
    'configuration',
  );
}

/** 403: the token is valid, but may not write. */
function noRight({ url, upload, named, redactor }: RefusedUpload): CannotRun | undefined {
  if (upload.status !== 403 || mentions(upload, readOnlyWords)) return undefined;
  return named.share === undefined
    ? new CannotRun(
        `The token has no right to write to ${url}: ${answered(upload, redactor)}.`,
        'Give a token that may write, or name a share that it may write to with --share ID.',
      )
    : new CannotRun(
        `The token may not write to the share ${quote(named.share, redactor)} (--share): ${answered(upload, redactor)}.`,
        'Name a share that it may write to, or give another token.',
        'configuration',
      );
}

/** The target lists no shares, but reports that this one does not exist. */
async function unknownShare(refused: RefusedUpload): Promise<CannotRun | undefined> {
  const { upload, shares, named, redactor } = refused;
  if (named.share === undefined || sharesIn(shares) !== undefined || !isClientError(upload)) return undefined;
  const isUnknown = mentions(upload, /share/i) || [404, 410].includes(upload.status);
  if (!isUnknown || !(await refused.isServed())) return undefined;
  return new CannotRun(
    `The target does not accept the share ${quote(named.share, redactor)} (--share): ${answered(upload, redactor)}.`,
    'Check the id of the share, and that the token may write to it.',
    'configuration',
  );
}

const readOnlyWords = /read[ _-]?only|maintenance/i;

function readOnly({ url, upload, session, redactor }: RefusedUpload): CannotRun | undefined {
  const isRefused = (reply: Reply): boolean =>
    [405, 423].includes(reply.status) || mentions(reply, readOnlyWords);
  if (!isRefused(upload) || !isRefused(session)) return undefined;
  return new CannotRun(
    `${url} is read-only: ${answered(upload, redactor)}, and ${answered(session, redactor)}.`,
    'Run against a server that accepts files; for one file of a static server, use --profile http URL.',
  );
}

function isClientError({ status }: Reply): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}

function mentions(reply: Reply, words: RegExp): boolean {
  const said = reply.status >= 400 ? jsonOf(reply) : undefined;
  return said !== undefined && words.test(JSON.stringify(said));
}
