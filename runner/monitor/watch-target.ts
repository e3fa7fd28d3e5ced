import type { RequestContext } from '../../client/http/transport.ts';
import { createBudget } from '../../client/limits/budget.ts';
import { createFileAllowance } from '../../client/limits/file-allowance.ts';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import { fitsPath } from '../../client/paths/path-segment.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import type { Workspace } from '../../client/workspace.ts';
import type { Ready } from '../preflight/preflight.ts';
import { createPlainRequests, type PlainRequest } from '../probe/plain-requests.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { createMonitor, type Monitor } from './monitor.ts';

/** The inputs for monitoring the target of a run. */
export interface WatchParts {
  readonly settings: RunSettings;
  readonly line: RequestContext;
  readonly ready: Ready;
  readonly open: (line: RequestContext, workspace: Workspace) => Target;
}

const longestAnswerMs = 5_000;
/** After the end of the run's time, to decide whether the last cases may be judged. */
const graceMs = 1_000;

/** A monitor for a target after preflight, and the workspace of its checks. */
export function watchTarget({ settings, line, ready, open }: WatchParts): {
  readonly monitor: Monitor;
  readonly workspace: () => Workspace;
  /** After a restart that a check caused: later checks get a new workspace if the target lost its files. */
  readonly afterRestart: () => Promise<void>;
} {
  const { signal } = line;
  const deadline = performance.now() + line.budget.remainingMs() + graceMs;
  const own: RequestContext = {
    ...line,
    timeoutMs: Math.min(line.timeoutMs, longestAnswerMs),
    budget: createBudget({ maxRequests: Number.POSITIVE_INFINITY, deadline, signal }),
    throttle: { pass: async () => undefined, note: () => false, answered: () => undefined },
    files: createFileAllowance(),
  };
  let workspace = ready.workspace;
  let probeFileId = ready.probeFileId;
  let target = open(own, { ...workspace, namePrefix: `${workspace.namePrefix}-plain` });

  const requests = (): readonly PlainRequest[] => [
    ...(ready.plain ?? []),
    ...(probeFileId === undefined
      ? []
      : [
          {
            method: 'GET' as const,
            path: target.pathOf.metadata(probeFileId),
            as: 'owner' as const,
          },
        ]),
  ];

  /** In the share and folder given by the caller, because the folder of preflight is gone. */
  async function restore(): Promise<boolean> {
    if (ready.facts.readOnly) return true;
    const { folder_id: folderId } = settings.target;
    const namePrefix = `${workspace.namePrefix}-again`;
    const { shareId } = workspace;
    const parent = folderId === undefined ? {} : { parent_id: folderId };
    const made = ready.facts.capabilities.folders
      ? uploadedFileId(await target.createFolder({ share_id: shareId, name: namePrefix, ...parent }))
      : undefined;
    workspace = { shareId, folderId: made ?? folderId, own: false, namePrefix };
    target = open(own, { ...workspace, namePrefix: `${namePrefix}-plain` });
    const stored = uploadedFileId(
      await target.upload({ fileName: `${namePrefix}.probe`, content: positions(64) }),
    );
    probeFileId = stored !== undefined && fitsPath(stored) ? stored : undefined;
    return stored !== undefined;
  }

  const plain = createPlainRequests({
    // The target may be a different process after a restart.
    target: () => target,
    requests,
    probeFileId: () => probeFileId,
    redactor: line.redactor,
  });
  return {
    workspace: () => workspace,
    async afterRestart() {
      line.timeOuts.forget();
      if (!(await plain.keepsFiles())) await restore();
    },
    monitor: createMonitor({
      url: settings.target.url,
      budget: line.budget,
      signal,
      outageMs: settings.outageMs,
      plain,
      limitBytes: ready.facts.limit.lowBytes,
      restore,
      back: line.timeOuts.forget,
    }),
  };
}
