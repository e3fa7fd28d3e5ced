import { setTimeout as delay } from 'node:timers/promises';
import type { RequestContext } from '../../client/http/transport.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { answered, formOf } from '../probe/quote.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { createAsk } from './ask.ts';
import { requireAuthorised, requireReached } from './reach.ts';
import { type FirstReplies, looksLikeThisApi } from './recognise-api.ts';

/** How long a write may need to be visible through another address, in milliseconds; longer counts as never. */
const longestDelayMs = 5_000;
const betweenLooksMs = 50;

/** The inputs for looking at the replicas. */
export interface ReplicaParts {
  readonly settings: RunSettings;
  readonly line: RequestContext;
  readonly target: Target;
}

/**
 * Makes sure that each replica answers, accepts the token, and is recognised as the same API as the target.
 * @throws {CannotRun} with the URL of the first replica that is not.
 */
export async function requireReplicas(parts: ReplicaParts, ofTarget: FirstReplies): Promise<void> {
  const { settings, line, target } = parts;
  const { replicas = [], token } = settings.target;
  for (const [index, url] of replicas.entries()) {
    const there = target.atAddress(index + 1);
    const getHealth = (): Promise<Reply> => there.asCaller('nobody').request('GET', there.paths.health);
    const ask = createAsk({ url, isThere: getHealth, outageMs: settings.outageMs });
    const health = await ask.reply(getHealth);
    await requireReached(health, url, line.redactor);
    const config = await ask.reply(() => there.request('GET', there.paths.config));
    const shares = await ask.reply(() => there.request('GET', there.paths.shares, { isListing: true }));
    requireAuthorised(shares, url, token !== undefined);
    if (isSameApi(ofTarget, { health, config, shares })) continue;
    throw new CannotRun(
      `The replica ${url} does not serve the same API as ${settings.target.url}: ${answered(health, line.redactor)} with ${formOf(health)}.`,
      'Name only addresses of one service; its health and its shares must be served at each of them.',
    );
  }
}

function isSameApi(one: FirstReplies, other: FirstReplies): boolean {
  if (looksLikeThisApi(one)) return looksLikeThisApi(other);
  return one.health.status === other.health.status && one.shares.status === other.shares.status;
}

/** When a file and a folder, written through the address of the target, are visible through all others. */
export type Visibility = 'immediately' | 'later' | 'never';

/** Looks through each replica until it shows the file and the folder of preflight, at most 5 s. */
export async function lookThroughReplicas(
  target: Target,
  { fileId, folderId }: { readonly fileId: string | undefined; readonly folderId: string | undefined },
): Promise<Visibility> {
  const began = performance.now();
  let seen: Visibility = 'immediately';
  for (let address = 1; address <= (target.facts.replicas?.count ?? 0); address += 1) {
    const there = target.atAddress(address);
    const isVisible = async (): Promise<boolean> => {
      const file = fileId === undefined ? undefined : await there.metadata(fileId);
      const folder = folderId === undefined ? undefined : await there.children(folderId);
      return !isMissing(file) && !isMissing(folder);
    };
    while (!(await isVisible())) {
      seen = 'later';
      if (performance.now() - began > longestDelayMs) return 'never';
      await delay(betweenLooksMs);
    }
  }
  return seen;
}

function isMissing(reply: Reply | undefined): boolean {
  return reply?.status === 404 || reply?.status === 410;
}
