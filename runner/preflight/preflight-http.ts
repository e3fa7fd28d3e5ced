import type { TargetFacts } from '../../client/facts.ts';
import type { RequestContext } from '../../client/http/transport.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { createAsk } from './ask.ts';
import type { Ready } from './preflight.ts';
import { requireAuthorised, requireReached } from './reach.ts';
import { isOpen, undecidedNote } from './undecided.ts';
import { requirePlain, requireService } from './usable-replies.ts';

const largestObjectBytes = 64 * 1024 * 1024;

/** The inputs of the preflight of a read-only target. */
export interface PreflightHttpParts {
  readonly settings: RunSettings;
  readonly known: TargetFacts;
  readonly line: RequestContext;
  /** A target whose one file is at this path. */
  readonly open: (path: string) => Target;
}

/** Fetches the one file of a read-only target. @throws {CannotRun} if it cannot be fetched completely and without a content coding. */
export async function preflightHttp({ settings, known, line, open }: PreflightHttpParts): Promise<Ready> {
  const { url, token } = settings.target;
  const { redactor } = line;
  const { pathname, search } = new URL(url);
  const path = pathname + search;
  const target = open(path);
  const options = { fields: [['Accept-Encoding', 'identity'] as const], bodyLimitBytes: largestObjectBytes };
  const head = () => target.download('', { ...options, method: 'HEAD' });
  const ask = createAsk({ url, isThere: head, outageMs: settings.outageMs });
  const reply = await ask.reply(() => target.download('', options));
  await requireReached(reply, url, redactor);
  requireService(url, [reply], redactor);
  requireAuthorised(reply, url, token !== undefined);
  if (reply.failure?.kind !== 'body over the limit') requirePlain(reply, redactor);
  if (reply.status !== 200 || reply.failure !== undefined) {
    throw new CannotRun(
      `${url} does not return a file: ${reply.status}${reply.failure === undefined ? '' : `, ${reply.failure.kind}`}.`,
      `Name one file of at most ${largestObjectBytes / 1024 / 1024} MiB that GET answers with 200.`,
    );
  }
  const headed = await ask.reply(head);
  const shown = {
    head: headed.status >= 200 && headed.status < 300,
    etag: /^"/.test(fieldOf(reply, 'etag') ?? ''),
  };
  return {
    facts: { ...known, capabilities: { ...known.capabilities, ...shown } },
    shown,
    workspace: { shareId: '', own: false, namePrefix: '' },
    object: { path, bytes: reply.body },
    plain: [{ method: shown.head ? 'HEAD' : 'GET', path, as: 'owner' }],
    notes: isOpen(headed) ? [undecidedNote(['head'], headed)] : [],
  };
}
