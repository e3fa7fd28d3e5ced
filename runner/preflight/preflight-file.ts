import type { TargetFacts } from '../../client/facts.ts';
import type { RequestContext } from '../../client/http/transport.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { createDownloadedBytes, type DownloadedBytes } from '../../client/payload/downloaded-bytes.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import type { RequestOptions, Target } from '../../client/target.ts';
import type { TestedFile } from '../../client/tested-file.ts';
import type { Capability } from '../../contract/capability.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import type { PlainRequest } from '../probe/plain-requests.ts';
import { quote } from '../probe/quote.ts';
import { defaultObjectLimitBytes, type RunSettings } from '../settings/run-options.ts';
import { type Ask, createAsk } from './ask.ts';
import { requireAuthorised, requireReached } from './reach.ts';
import { Redirected, redirectOf } from './redirects.ts';
import { isOpen, undecidedNote } from './undecided.ts';
import { requireComplete, requireService } from './usable-replies.ts';

const identity: Field = ['Accept-Encoding', 'identity'];
/** The largest file of which each response is read to its end; hundreds of responses have all of it. */
const readWholeBytes = 1024 * 1024;
/** How much is read of a response for a larger file: the first blocks of a range, wherever it begins. */
const excerptBytes = 256 * 1024;

/** The inputs of the preflight of one file of a read-only target. */
export interface PreflightFileParts {
  /** The URL that was given. */
  readonly url: string;
  /** True if the target did not respond to a range of an earlier file: it is not asked again. */
  readonly hangsOnRanges?: boolean;
  /** Where the file is: the same URL, or the end of its redirects. */
  readonly found: string;
  readonly settings: RunSettings;
  readonly known: TargetFacts;
  readonly line: RequestContext;
  /** A target whose file is at this path. */
  readonly open: (path: string) => Target;
}

/** A file that can be tested, and what preflight found out about it. */
export interface FoundFile {
  readonly file: TestedFile;
  /** True if the target did not respond to a range. */
  readonly hangsOnRanges: boolean;
  readonly shown: Partial<Record<Capability, boolean>>;
  /** The request that shows whether the target still works. */
  readonly plain: PlainRequest;
  /** The time-out of a request in milliseconds. */
  readonly timeoutMs: number;
  /** Notes for the reader of the results, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Fetches a file of a read-only target, and probes for HEAD and ranges.
 * @returns the file, or why it is left out: some servers answer GET of an empty file with 204.
 * @throws {CannotRun} if the file cannot be fetched completely; {Redirected} if it is somewhere else.
 */
export async function preflightFile(
  parts: PreflightFileParts,
): Promise<FoundFile | { readonly leftOut: string }> {
  const { objectLimitBytes = defaultObjectLimitBytes } = parts.settings;
  const place: Place = {
    limitBytes: objectLimitBytes,
    download: createDownloadedBytes(objectLimitBytes),
    renew() {
      this.download.close();
      this.download = createDownloadedBytes(objectLimitBytes);
      return this.download;
    },
  };
  try {
    return await fetchFile(parts, place);
  } catch (error) {
    place.download.close();
    throw error;
  }
}

/** Where the bytes of the file are kept: those of its last download. */
interface Place {
  readonly limitBytes: number;
  download: DownloadedBytes;
  renew(): DownloadedBytes;
}

async function fetchFile(
  { url, found, hangsOnRanges = false, settings, known, line, open }: PreflightFileParts,
  place: Place,
): Promise<FoundFile | { readonly leftOut: string }> {
  const { token } = settings.target;
  const { redactor } = line;
  const path = pathOf(new URL(found));
  const target = open(path);
  const get = () => target.download('', { fields: [identity], keepIn: place.renew() });
  const ask = createAsk({ url, isThere: get, outageMs: settings.outageMs });
  const reply = await ask.reply(get);
  if (redirectOf(reply, new URL(found)) !== undefined) throw new Redirected();
  if (reply.status === 204)
    return { leftOut: `${quote(url, redactor)} is answered 204, without a representation to test` };
  await requireFile(reply, { url, redactor, hasToken: token !== undefined, limitBytes: place.limitBytes });
  const { download } = place;
  const contentCodings = codingsOf(reply);
  const content = { ...download.known(), contentCodings };
  const { sizeBytes } = content;
  const isOnDisk = sizeBytes > place.limitBytes;
  const enoughBytes = isOnDisk || sizeBytes > readWholeBytes ? excerptBytes : undefined;
  const limited = {
    fields: [identity],
    enoughBytes: excerptBytes,
    // The duration of a long download says little about that of a short response.
    timeoutMs: settings.timeoutMs ?? (isOnDisk ? line.timeoutMs : timeoutAfter(reply, line.timeoutMs)),
  };
  const headed = await ask.reply(() => target.download('', { ...limited, method: 'HEAD' }));
  const shown = {
    // RFC 9110 §9.1: every general-purpose server supports HEAD. One that does not answer is judged.
    head: isSuccess(headed) || headed.status === 0,
    etag: /^"/.test(fieldOf(reply, 'etag') ?? ''),
  };
  const answer = sizeBytes === 0 || hangsOnRanges ? undefined : await answerToRanges(ask, target, limited);
  const servesRanges = sizeBytes > 0 && answer !== 200;
  const coding = contentCodings.join(', ');
  return {
    file: {
      object: { path, content, enoughBytes },
      facts: {
        ...known,
        capabilities: { ...known.capabilities, ...shown },
        servesRanges,
        objectBytes: sizeBytes,
      },
      close: () => download.close(),
    },
    hangsOnRanges: hangsOnRanges || answer === 0,
    shown,
    timeoutMs: limited.timeoutMs,
    plain: { method: isSuccess(headed) ? 'HEAD' : 'GET', path, as: 'owner' },
    notes: [
      ...(isOpen(headed) ? [undecidedNote(['head'], headed)] : []),
      ...intermediaryNotes(reply, redactor),
      ...(coding === ''
        ? []
        : [`the file has the content coding ${quote(coding, redactor)}; positions count its coded bytes`]),
      ...(enoughBytes === undefined ? [] : [largeFileNote(sizeBytes, isOnDisk)]),
      ...(servesRanges ? [] : [noRangesNote(sizeBytes)]),
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
    limitBytes,
  }: {
    readonly url: string;
    readonly redactor: Redactor;
    readonly hasToken: boolean;
    readonly limitBytes: number;
  },
): Promise<void> {
  await requireReached(reply, url, redactor);
  requireService(url, [reply], redactor);
  requireAuthorised(reply, url, hasToken);
  if (reply.failure?.kind !== 'body over the limit') requireComplete(reply, redactor);
  if (reply.failure?.kind === 'body over the limit') {
    throw new CannotRun(
      `${url} sends more than ${limitBytes / 1024 / 1024} MiB without Content-Length, so that its end is unknown.`,
      'Name a file that is sent with Content-Length, or raise --object-limit.',
    );
  }
  if (reply.status !== 200 || reply.failure !== undefined) {
    throw new CannotRun(
      `${url} does not return a file: ${reply.status}${reply.failure === undefined ? '' : `, ${reply.failure.kind}`}.`,
      'Name one file that GET answers with 200.',
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

function largeFileNote(sizeBytes: number, isOnDisk: boolean): string {
  const size = `the file has ${Math.ceil(sizeBytes / 1024 / 1024)} MiB${isOnDisk ? ', which are on disk during the run' : ''}`;
  return `${size}: it is downloaded whole three times, and of most responses only the first ${excerptBytes / 1024} KiB are read`;
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

/** The first status other than 200 with which the target answers the probes, 0 if there is no response; else 200. */
async function answerToRanges(ask: Ask, target: Target, options: RequestOptions): Promise<number> {
  for (const probe of probes) {
    const fields = [identity, probe];
    const { status } = await ask.reply(() => target.download('', { ...options, fields }));
    if (status !== 200) return status;
  }
  return 200;
}

function pathOf({ pathname, search }: URL): string {
  return pathname + search;
}
