import { smallestChunkBytes, type TargetFacts } from '../../client/facts.ts';
import type { RequestContext } from '../../client/http/transport.ts';
import { openedSessionId, uploadedFileId } from '../../client/messages/identifiers.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { NotSent } from '../../client/not-sent.ts';
import { fitsPath } from '../../client/paths/path-segment.ts';
import type { TargetPaths } from '../../client/paths/target-paths.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import type { TestedFile } from '../../client/tested-file.ts';
import type { Workspace } from '../../client/workspace.ts';
import type { Capability } from '../../contract/capability.ts';
import { createAnnounce } from '../discover/announce.ts';
import type { Finding, FoundFact } from '../discover/finding.ts';
import { undeclaredFacts, withFindings } from '../discover/with-findings.ts';
import { isNoRoom } from '../probe/no-room.ts';
import type { PlainRequest } from '../probe/plain-requests.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { type Ask, CameBack, createAsk } from './ask.ts';
import { findCapabilities } from './find-capabilities.ts';
import { withServedLimits } from './find-limits.ts';
import { findShare } from './find-share.ts';
import { lookThroughReplicas, requireReplicas, type Visibility } from './look-at-replicas.ts';
import { requireAuthorised, requireReached } from './reach.ts';
import { type FirstReplies, looksLikeThisApi, notThisApi, servesUploads } from './recognise-api.ts';
import { causeOfRefusal } from './refused-upload.ts';
import { isOpen, undecidedNote } from './undecided.ts';
import { requirePlain, requireService } from './usable-replies.ts';

/** The result of preflight, from which a run is planned. */
export interface Ready {
  readonly facts: TargetFacts;
  /** The detected capabilities, regardless of the declared ones; a capability that was not probed is left out. */
  readonly shown: Partial<Record<Capability, boolean>>;
  /** The facts that were found out and that the description does not declare. */
  readonly found?: readonly FoundFact[];
  readonly workspace: Workspace;
  /** The files of a read-only target; at least one. */
  readonly testedFiles?: readonly TestedFile[];
  /** The clock of the target minus the local clock, in milliseconds; undefined if it sends no Date. */
  readonly clockSkewMs?: number;
  /** Notes for the reader of the results, a sentence each. */
  readonly notes?: readonly string[];
  /** The time-out of a request in milliseconds, if preflight chose one by the duration of a download. */
  readonly timeoutMs?: number;
  /** Requests that succeeded, with which later problems are diagnosed. */
  readonly plain?: readonly PlainRequest[];
  /** A file that exists for the whole run; absent if the target did not store it, or does not return it. */
  readonly probeFileId?: string;
  /** When the replicas showed what preflight wrote through the address of the target; absent without replicas. */
  readonly visible?: Visibility;
}

/** The inputs of preflight. */
export interface PreflightParts {
  readonly settings: RunSettings;
  /** The facts from the description alone. */
  readonly known: TargetFacts;
  readonly line: RequestContext;
  /** Opens a target for the requests of preflight, with the facts known so far. */
  readonly openWith: (facts: TargetFacts, workspace: Workspace) => Target;
  /** The prefix of all names. */
  readonly runName: string;
  /** False leaves the capabilities as the description declares them, and tries none. */
  readonly triesCapabilities: boolean;
}

const maxNames = 5;
const longestLookMs = 5_000;
const maxJsonBytes = 1024 * 1024;

/**
 * Connects to the target, finds its share, limits and capabilities, and a prefix that no earlier run has used.
 * @throws {CannotRun} if the run cannot start; {CameBack} if the target was away and preflight must start again.
 */
export async function preflight(parts: PreflightParts): Promise<Ready> {
  const { settings, known, line, openWith, runName, triesCapabilities } = parts;
  const { redactor } = line;
  const { url, share_id, folder_id, token } = settings.target;
  const first = openWith(known, { shareId: share_id ?? '', own: false, namePrefix: runName });
  const get = (path: string) => () => first.request('GET', path, { bodyLimitBytes: maxJsonBytes });
  const getHealth = (timeoutMs = line.timeoutMs): Promise<Reply> =>
    first.asCaller('nobody').request('GET', first.paths.health, { bodyLimitBytes: maxJsonBytes, timeoutMs });
  const isThere = (): Promise<Reply> => getHealth(Math.min(line.timeoutMs, longestLookMs));
  const ask = createAsk({ url, isThere, outageMs: settings.outageMs });
  const health = await ask.reply(() => getHealth());
  const skew = skewOf(health);
  await requireReached(health, url, redactor);
  const config = await ask.reply(get(first.paths.config));
  const shares = await ask.reply(() => first.request('GET', first.paths.shares, { isListing: true }));
  requireService(url, [health, config, shares], redactor);
  requireAuthorised(shares, url, token !== undefined);
  for (const reply of [health, config, shares]) requirePlain(reply, redactor);
  const limited = withServedLimits(known, config, {
    maxChunk: settings.limits?.max_chunk_bytes !== undefined,
  });
  const isKnown = looksLikeThisApi({ health, config, shares });
  if (share_id === undefined && !isKnown && !(await servesUploads(first, ask)))
    throw await notThisApi(url, shares, first, redactor);
  await requireReplicas({ settings, line, target: first }, { health, config, shares });

  const shareId = share_id ?? findShare(shares, url, redactor);
  const workspace = { shareId, folderId: folder_id, own: false };
  const { fileId, reply, namePrefix } = await storeProbe(
    ask,
    (prefix) => openWith(limited, { ...workspace, namePrefix: prefix }),
    runName,
  );
  const target = openWith(limited, { ...workspace, namePrefix });
  if (fileId === undefined && reply !== undefined) {
    requireAuthorised(reply, url, token !== undefined);
    requirePlain(reply, redactor);
    const session = await openProbe(target, ask, folder_id);
    const isSessionOpen = openedSessionId(session) !== undefined;
    const isServed = (): Promise<boolean> => servesUploads(target, ask);
    if (!isSessionOpen && !isKnown && !(await isServed()))
      throw await notThisApi(url, reply, target, redactor);
    const cause = await causeOfRefusal({
      url,
      upload: reply,
      session,
      isSessionOpen,
      shares,
      named: { share: share_id, folder: folder_id },
      target,
      ask,
      redactor,
      opensInRoot: async () => openedSessionId(await openProbe(target, ask, undefined)) !== undefined,
      isServed,
    });
    if (cause !== undefined) throw cause;
  }
  const found: Finding =
    fileId === undefined || !triesCapabilities
      ? {}
      : await findCapabilities({
          target,
          ask,
          fileId,
          announce: createAnnounce(target, line),
          declared: settings,
        });
  const folder = await makeFolder(target, ask);
  const probe =
    fileId === undefined || !fitsPath(fileId) ? undefined : await ask.reply(() => target.metadata(fileId));
  if (probe !== undefined && ask.lost > 0) requireMemory(probe);
  const visible = await lookThroughReplicas(target, {
    fileId: probe?.status === 200 ? fileId : undefined,
    folderId: folder.id,
  });
  const shown = { ...found.shown, folders: folder.id !== undefined };
  return {
    facts: withFindings(limited, { ...found, shown }, settings),
    shown,
    found: undeclaredFacts(found.found ?? [], settings),
    workspace: { ...workspace, namePrefix, ...(folder.id === undefined ? {} : { folderId: folder.id }) },
    ...skew,
    ...(known.replicas === undefined ? {} : { visible }),
    notes: [...(found.notes ?? []), ...folder.notes, ...visibilityNotes(visible, known)],
    plain: plainRequests({ health, config, shares }, target.paths),
    ...(fileId !== undefined && probe?.status === 200 ? { probeFileId: fileId } : {}),
  };
}

/** A note if reads through the replicas are late, although the description does not say so. */
function visibilityNotes(visible: Visibility, { replicas }: TargetFacts): readonly string[] {
  if (visible === 'immediately' || replicas?.consistency !== undefined) return [];
  return [
    visible === 'later'
      ? 'a replica showed a new file late, and no consistency is declared: each check uses one address, as under consistency: eventual'
      : 'a replica did not show a new file within 5 s: each check uses one address, and only the rows about replicas use several',
  ];
}

/** Stores a small file; no reply if the limit per request of the target is too small for one. */
async function storeProbe(
  ask: Ask,
  open: (prefix: string) => Target,
  runName: string,
): Promise<{ fileId: string | undefined; reply: Reply | undefined; namePrefix: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const namePrefix = attempt === 1 ? runName : `${runName}-${attempt}`;
    const target = open(namePrefix);
    const form = { fileName: `${namePrefix}.probe`, content: positions(64) };
    try {
      const reply = await ask.reply(() => target.upload(form, { bodyLimitBytes: maxJsonBytes }));
      if (reply.status === 409 && !isNoRoom(reply) && attempt < maxNames) continue;
      return { fileId: uploadedFileId(reply), reply, namePrefix };
    } catch (error) {
      if (!(error instanceof NotSent)) throw error;
      return { fileId: undefined, reply: undefined, namePrefix };
    }
  }
}

function openProbe(target: Target, ask: Ask, folderId: string | undefined): Promise<Reply> {
  return ask.reply(
    () =>
      target.createSession({
        share_id: target.workspace.shareId,
        ...(folderId === undefined ? {} : { folder_id: folderId }),
        file_name: target.nextName(),
        file_size: 1,
        chunk_size: smallestChunkBytes,
      }),
    { conflicts: true },
  );
}

/** The folder for the whole run, if the target has folders. */
async function makeFolder(
  target: Target,
  ask: Ask,
): Promise<{ readonly id?: string | undefined; readonly notes: readonly string[] }> {
  const { shareId, folderId, namePrefix } = target.workspace;
  const names = [namePrefix];
  const reply = await ask.reply(
    () =>
      target.createFolder({
        share_id: shareId,
        name: names.pop() ?? target.nextName(''),
        ...(folderId === undefined ? {} : { parent_id: folderId }),
      }),
    { conflicts: true },
  );
  const id = uploadedFileId(reply);
  return { id, notes: id === undefined && isOpen(reply) ? [undecidedNote(['folders'], reply)] : [] };
}

/** Makes sure that the target was not restarted without its files during preflight. @throws {CameBack} */
function requireMemory({ status }: Reply): void {
  if (status === 404 || status === 410) throw new CameBack(0, 'a restart without its files');
}

/** The first requests that succeeded; only the very first one if none did. */
function plainRequests(
  { health, config, shares }: FirstReplies,
  paths: TargetPaths,
): readonly PlainRequest[] {
  const all = [
    { reply: health, path: paths.health, as: 'nobody' },
    { reply: config, path: paths.config, as: 'owner' },
    { reply: shares, path: paths.shares, as: 'owner' },
  ] as const;
  const answered = all.filter(({ reply: { status } }) => status >= 200 && status < 300);
  return (answered.length === 0 ? all.slice(0, 1) : answered).map(({ path, as }) => ({
    method: 'GET',
    path,
    as,
  }));
}

/** How far the clock of the target is ahead, in milliseconds; call it as soon as the reply arrives. */
function skewOf(reply: Reply): { clockSkewMs?: number } {
  const date = Date.parse(reply.fields.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? '');
  return Number.isNaN(date) ? {} : { clockSkewMs: date - Date.now() };
}
