import type { Description } from '../../target/description.ts';
import type { Capability, TargetFacts } from '../../target/facts.ts';
import type { Home } from '../../target/home.ts';
import { openedSessionId, uploadedFileId } from '../../target/identifiers.ts';
import { positions } from '../../target/payload.ts';
import { jsonOf, memberOf, type Reply } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';
import { CannotRun } from './cannot-run.ts';
import { findCapabilities, withCapabilities } from './find-capabilities.ts';
import { withServedLimits } from './find-limits.ts';
import { findShare } from './find-share.ts';
import { requireAuthorised, requireReached } from './reach.ts';

/** What preflight found: enough to plan and to begin. */
export interface Ready {
  readonly facts: TargetFacts;
  /** What the target was seen to do, whatever its description declares; a capability that was not tried is left out. */
  readonly shown: Partial<Record<Capability, boolean>>;
  readonly home: Home;
  /** The one file of a read-only target. */
  readonly object?: { readonly path: string; readonly bytes: Buffer };
  /** The target's clock minus ours, in milliseconds; undefined where it sends no Date. */
  readonly clockSkewMs?: number;
}

/** A target for preflight's own requests, with what is known so far. */
export type OpenWith = (facts: TargetFacts, home: Home) => Target;

const mostNames = 50;

/**
 * Reaches the target, finds its share, limits and capabilities, and a prefix that no earlier run has used.
 * @throws {CannotRun} when the run cannot begin.
 */
export async function preflight(
  description: Description,
  known: TargetFacts,
  openWith: OpenWith,
  runName: string,
): Promise<Ready> {
  const { url, share_id, folder_id, token } = description.target;
  const first = openWith(known, { shareId: share_id ?? '', own: false, namePrefix: runName });
  const health = await first.as('nobody').request('GET', first.paths.health);
  requireReached(health, url);
  const config = await first.request('GET', first.paths.config);
  const shares = await first.request('GET', first.paths.shares);
  requireAuthorised(shares, url, token !== undefined);
  const limited = withServedLimits(known, config, {
    maxChunk: description.limits?.max_chunk_bytes !== undefined,
  });
  if (share_id === undefined && !looksLikeThisApi([health, config, shares])) throw notThisApi(url, shares);

  const home = { shareId: share_id ?? findShare(shares), folderId: folder_id, own: false };
  const { fileId, reply, namePrefix } = await storeProbe(
    (prefix) => openWith(limited, { ...home, namePrefix: prefix }),
    runName,
  );
  requireAuthorised(reply, url, token !== undefined);
  const target = openWith(limited, { ...home, namePrefix });
  const session = fileId === undefined ? await openProbe(target) : undefined;
  if (fileId === undefined && session === undefined && !looksLikeThisApi([health, config, shares])) {
    throw notThisApi(url, reply);
  }
  const found = fileId === undefined ? {} : await findCapabilities(target, fileId);
  const folderId = await makeFolder(target);
  const shown = { ...found, folders: folderId !== undefined };
  return {
    facts: withCapabilities(limited, shown, description.capabilities ?? {}),
    shown,
    home: { ...home, namePrefix, ...(folderId === undefined ? {} : { folderId }) },
    ...skewOf(health),
  };
}

async function storeProbe(
  open: (prefix: string) => Target,
  runName: string,
): Promise<{ fileId: string | undefined; reply: Reply; namePrefix: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const namePrefix = attempt === 1 ? runName : `${runName}-${attempt}`;
    const reply = await open(namePrefix).upload({ fileName: `${namePrefix}.probe`, content: positions(64) });
    if (reply.status === 409 && attempt < mostNames) continue;
    return { fileId: uploadedFileId(reply), reply, namePrefix };
  }
}

async function openProbe(target: Target): Promise<string | undefined> {
  const { shareId, folderId } = target.home;
  const folder = folderId === undefined ? {} : { folder_id: folderId };
  const body = {
    share_id: shareId,
    ...folder,
    file_name: target.nextName(),
    file_size: 1,
    chunk_size: 65_536,
  };
  return openedSessionId(await target.createSession(body));
}

async function makeFolder(target: Target): Promise<string | undefined> {
  const { shareId, folderId, namePrefix } = target.home;
  const reply = await target.createFolder({
    share_id: shareId,
    name: namePrefix,
    ...(folderId === undefined ? {} : { parent_id: folderId }),
  });
  return uploadedFileId(reply);
}

function looksLikeThisApi(replies: readonly Reply[]): boolean {
  const [health, config, shares] = replies;
  return (
    (health !== undefined && typeof memberOf(health, 'status') === 'string' && health.status === 200) ||
    (config !== undefined && config.status === 200 && typeof memberOf(config, 'limits') === 'object') ||
    (shares !== undefined && shares.status === 200 && Array.isArray(memberOf(shares, 'shares')))
  );
}

function notThisApi(url: string, reply: Reply): CannotRun {
  const { method, path } = reply.exchange.request;
  const form = jsonOf(reply) === undefined ? 'no JSON' : 'JSON of another shape';
  return new CannotRun(
    `${url} does not look like a ScaiDrive API: ${method} ${path} answered ${reply.status} with ${form}.`,
    'Check the base URL (the part before /api/v1), or say where the operations live with target.paths in drivespec.yaml.',
  );
}

function skewOf(reply: Reply): { clockSkewMs?: number } {
  const date = Date.parse(reply.fields.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? '');
  return Number.isNaN(date) ? {} : { clockSkewMs: date - Date.now() };
}
