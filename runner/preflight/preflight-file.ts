import type { TargetFacts } from '../../client/facts.ts';
import type { RequestContext } from '../../client/http/transport.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import type { RequestOptions, Target } from '../../client/target.ts';
import type { TestedFile } from '../../client/tested-file.ts';
import type { Capability } from '../../contract/capability.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import type { PlainRequest } from '../probe/plain-requests.ts';
import { quote } from '../probe/quote.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { type Ask, createAsk } from './ask.ts';
import { requireAuthorised, requireReached } from './reach.ts';
import { isOpen, undecidedNote } from './undecided.ts';
import { requireComplete, requireService } from './usable-replies.ts';

const identity: Field = ['Accept-Encoding', 'identity'];
const largestObjectBytes = 64 * 1024 * 1024;

/** The inputs of the preflight of one file of a read-only target. */
export interface PreflightFileParts {
  readonly url: string;
  readonly settings: RunSettings;
  readonly known: TargetFacts;
  readonly line: RequestContext;
  /** A target whose file is at this path. */
  readonly open: (path: string) => Target;
}

/** A file that can be tested, and what preflight found out about it. */
export interface FoundFile {
  readonly file: TestedFile;
  readonly shown: Partial<Record<Capability, boolean>>;
  /** The request that shows whether the target still works. */
  readonly plain: PlainRequest;
  /** The time-out of a request in milliseconds. */
  readonly timeoutMs: number;
  /** Notes for the reader of the results, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Fetches a file of a read-only target, after at most one redirect to the same origin, and probes for HEAD and ranges.
 * @returns the file, or why it is left out: some servers answer GET of an empty file with 204.
 * @throws {CannotRun} if the file cannot be fetched completely.
 */
export async function preflightFile({
  url,
  settings,
  known,
  line,
  open,
}: PreflightFileParts): Promise<FoundFile | { readonly leftOut: string }> {
  const { token } = settings.target;
  const { redactor } = line;
  const options = { fields: [identity], bodyLimitBytes: largestObjectBytes };
  let path = pathOf(new URL(url));
  let target = open(path);
  const get = () => target.download('', options);
  const ask = createAsk({ url, isThere: get, outageMs: settings.outageMs });
  let reply = await ask.reply(get);
  const redirected = redirectOf(reply, new URL(url), redactor);
  if (redirected !== undefined) {
    path = redirected.path;
    target = open(path);
    reply = await ask.reply(get);
  }
  if (reply.status === 204)
    return { leftOut: `${quote(url, redactor)} is answered 204, without a representation to test` };
  await requireFile(reply, { url, redactor, hasToken: token !== undefined });
  const timeoutMs = settings.timeoutMs ?? timeoutAfter(reply, line.timeoutMs);
  const limited = { ...options, timeoutMs };
  const headed = await ask.reply(() => target.download('', { ...limited, method: 'HEAD' }));
  const shown = {
    // RFC 9110 §9.1: every general-purpose server supports HEAD. One that does not answer is judged.
    head: isSuccess(headed) || headed.status === 0,
    etag: /^"/.test(fieldOf(reply, 'etag') ?? ''),
  };
  const servesRanges = reply.body.length > 0 && (await sendsAPart(ask, target, limited));
  const contentCodings = codingsOf(reply);
  const coding = contentCodings.join(', ');
  return {
    file: {
      object: { path, bytes: reply.body, contentCodings },
      facts: {
        ...known,
        capabilities: { ...known.capabilities, ...shown },
        servesRanges,
        objectBytes: reply.body.length,
      },
    },
    shown,
    timeoutMs,
    plain: { method: isSuccess(headed) ? 'HEAD' : 'GET', path, as: 'owner' },
    notes: [
      ...(isOpen(headed) ? [undecidedNote(['head'], headed)] : []),
      ...(redirected === undefined ? [] : [redirected.note]),
      ...intermediaryNotes(reply, redactor),
      ...(coding === ''
        ? []
        : [`the file has the content coding ${quote(coding, redactor)}; positions count its coded bytes`]),
      ...(servesRanges ? [] : [noRangesNote(reply.body.length)]),
    ],
  };
}

/** A request that takes this many times as long as the first download does not end. */
const slowness = 20;
const shortestTimeoutMs = 5_000;

/** A file that is sent in milliseconds need not be awaited for half a minute. */
function timeoutAfter({ exchange }: Reply, longestMs: number): number {
  return Math.min(longestMs, Math.max(shortestTimeoutMs, slowness * exchange.durationMs));
}

function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** @throws {CannotRun} if the reply is not a complete file. */
async function requireFile(
  reply: Reply,
  {
    url,
    redactor,
    hasToken,
  }: { readonly url: string; readonly redactor: Redactor; readonly hasToken: boolean },
): Promise<void> {
  await requireReached(reply, url, redactor);
  requireService(url, [reply], redactor);
  requireAuthorised(reply, url, hasToken);
  if (reply.failure?.kind !== 'body over the limit') requireComplete(reply, redactor);
  if (reply.status !== 200 || reply.failure !== undefined) {
    throw new CannotRun(
      `${url} does not return a file: ${reply.status}${reply.failure === undefined ? '' : `, ${reply.failure.kind}`}.`,
      `Name one file of at most ${largestObjectBytes / 1024 / 1024} MiB that GET answers with 200.`,
    );
  }
}

/** The fields with which caches and gateways identify themselves: the results are then theirs too. */
function intermediaryNotes(reply: Reply, redactor: Redactor): readonly string[] {
  const shown = ['Via', 'Age'].flatMap((name) => {
    const value = fieldOf(reply, name);
    return value === undefined ? [] : [`${name}: ${quote(value, redactor)}`];
  });
  return shown.length === 0
    ? []
    : [
        `the response came through a cache or gateway (${shown.join(', ')}): the results are about all of them together`,
      ];
}

function noRangesNote(sizeBytes: number): string {
  return sizeBytes === 0
    ? 'the file is empty: a range of it selects nothing, so a file with bytes would show more'
    : 'the target serves no ranges of this file, which RFC 9110 §14.2 permits: requirements that need a 206 are not applicable';
}

/** Fields that a server with ranges answers with a 206; some servers recognise only one case of the field name. */
const probes: readonly Field[] = [
  ['Range', 'bytes=0-0'],
  ['Range', 'bytes=0-'],
  ['Range', 'bytes=-1'],
  ['range', 'bytes=0-0'],
];

/** Whether the target answers any of the probes with a status other than 200. */
async function sendsAPart(ask: Ask, target: Target, options: RequestOptions): Promise<boolean> {
  for (const probe of probes) {
    const fields = [identity, probe];
    const { status } = await ask.reply(() => target.download('', { ...options, fields }));
    if (status !== 200) return true;
  }
  return false;
}

/** Where a response redirects to, on the same origin; undefined if it does not. @throws {CannotRun} for another origin. */
function redirectOf(
  reply: Reply,
  url: URL,
  redactor: Redactor,
): { readonly path: string; readonly note: string } | undefined {
  const location = fieldOf(reply, 'location') ?? '';
  if (![301, 302, 303, 307, 308].includes(reply.status) || !URL.canParse(location, url)) return undefined;
  const to = new URL(location, url);
  const shown = quote(to.href, redactor);
  if (to.origin !== url.origin)
    throw new CannotRun(
      `${url} redirects to ${shown}, on another origin.`,
      'Name the URL of the file itself.',
    );
  return { path: pathOf(to), note: `the URL redirects (${reply.status}) to ${shown}, which was tested` };
}

function pathOf({ pathname, search }: URL): string {
  return pathname + search;
}
