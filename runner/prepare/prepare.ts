import { describedClock } from '../../client/clock/described-clock.ts';
import { createProcessGroups } from '../../client/clock/process-groups.ts';
import { configuredFields } from '../../client/configured-fields.ts';
import { createTarget, type OpenTarget } from '../../client/create-target.ts';
import type { TargetFacts } from '../../client/facts.ts';
import type { AddressChoice } from '../../client/http/addresses.ts';
import { createTransport, type RequestContext } from '../../client/http/transport.ts';
import { createLedger, type Ledger, type LedgerEntry } from '../../client/ledger/ledger.ts';
import type { FileAllowance } from '../../client/limits/file-allowance.ts';
import { createThrottle } from '../../client/limits/throttle.ts';
import { knownBytes } from '../../client/payload/known-bytes.ts';
import { createRecorder, type Recorder } from '../../client/recording/recorder.ts';
import type { Target, TargetObject } from '../../client/target.ts';
import type { TestedFile } from '../../client/tested-file.ts';
import type { Workspace } from '../../client/workspace.ts';
import { stopWords } from '../../record/stop-reason.ts';
import { createCleaning } from '../clean-up/cleaning.ts';
import { type LeftOver, leftOverOf } from '../clean-up/left-over.ts';
import type { Monitor } from '../monitor/monitor.ts';
import { watchTarget } from '../monitor/watch-target.ts';
import { abortSessions } from '../preflight/abort-sessions.ts';
import { preflight, type Ready } from '../preflight/preflight.ts';
import { preflightHttp } from '../preflight/preflight-http.ts';
import type { Followed } from '../preflight/redirects.ts';
import { requireHttp2 } from '../preflight/require-http2.ts';
import { restartPreflight } from '../preflight/restart-preflight.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { type AddressPolicy, createAddressPolicy } from './address-policy.ts';
import { factsBefore, pathsOf } from './default-facts.ts';
import { restartsOf } from './restarts-of.ts';

/** A prepared target: the known facts, and a function that opens it for a check. */
export interface PreparedTarget {
  readonly ready: Ready;
  /** The workspace of the checks; a different one after the target was restarted without its files. */
  workspace(): Workspace;
  /** Monitors the target; absent if no request was sent to it before the checks. */
  readonly monitor: Monitor | undefined;
  /** A ledger for one check, written to the same file as that of the run. */
  openLedger(): Ledger;
  /** How checks use the addresses of the target; absent if it has one. */
  readonly addresses: AddressPolicy | undefined;
  open(own: OwnParts): OpenTarget;
  /** The files that the whole run may create. */
  readonly files: FileAllowance;
  /** Deletes the objects in the ledger, even if the run was interrupted or its budget is used up; never throws. */
  clean(ledger: Ledger): Promise<void>;
  /** Deletes the files in the ledger, and leaves the folders; never throws. */
  deleteFiles(ledger: Ledger): Promise<void>;
  /** After the last check: deletes the objects of preflight, and verifies that all are gone. Returns those that remain; never throws. */
  finish(): Promise<LeftOver>;
  /** Deletes the objects of preflight, and closes every connection. */
  close(): Promise<void>;
}

/** The properties of one check. */
interface OwnParts {
  readonly recorder: Recorder;
  readonly workspace: Workspace;
  readonly ledger: Ledger;
  /** The file of a read-only target that it tests; the first one by default. */
  readonly testedFile?: TestedFile | undefined;
  /** The files that it may create; by default those of the run. */
  readonly files?: FileAllowance | undefined;
  /** Chooses the address of each request; by default each goes to the target itself. */
  readonly addresses?: AddressChoice | undefined;
}

const connectionsPerCheck = 16;
/** The maximum duration of a clock, restart or kill command, in milliseconds. */
const longestCommandMs = 60_000;
/** The total time in milliseconds that preflight waits for Retry-After. */
const preflightPatienceMs = 60_000;

/** Options of `prepare`. */
export interface PrepareOptions {
  readonly onEntry?: ((entry: LedgerEntry) => void) | undefined;
  /** All facts about the target; preflight then sends no request. */
  readonly taken?: Ready;
  /** Where the files of a read-only target are, if their URLs redirect. */
  readonly followed?: Followed;
  /** False if preflight tries no capability, because the description declares all of them. */
  readonly triesCapabilities?: boolean;
}

/** Runs preflight, and returns the target ready for each check. @throws {CannotRun} {Redirected} */
export async function prepare(
  settings: RunSettings,
  line: RequestContext,
  runName: string,
  { onEntry, taken, followed, triesCapabilities = true }: PrepareOptions = {},
): Promise<PreparedTarget> {
  const { token, other_token, headers, credential_headers, url } = settings.target;
  const recorder = createRecorder();
  const ledger = createLedger(onEntry);
  const clockTransport = createTransport(line, recorder, 1);
  const groups = createProcessGroups(line);
  const commandTimeoutMs = Math.min(longestCommandMs, settings.checkTimeoutMs);
  const restarts = restartsOf(settings, { line, groups, commandTimeoutMs });
  const opened: OpenTarget[] = [];
  const openWith = (
    over: RequestContext,
    facts: TargetFacts,
    own: OwnParts & { readonly shared?: Target },
    object?: TargetObject,
  ): OpenTarget =>
    createTarget({
      ...own,
      line: over,
      facts,
      object,
      paths: pathsOf(settings),
      tokens: { owner: token, other: other_token },
      configured: configuredFields(headers, credential_headers),
      clock: describedClock(settings, { transport: clockTransport, groups, commandTimeoutMs }),
      restarts: restarts.restarts,
      connections: connectionsPerCheck,
    });
  const preflightLine = { ...line, throttle: createThrottle({ allowanceMs: preflightPatienceMs }) };
  const openForPreflight = (facts: TargetFacts, workspace: Workspace, object?: TargetObject) => {
    const target = openWith(preflightLine, facts, { workspace, recorder, ledger }, object);
    opened.push(target);
    return target.target;
  };
  const ledgers = [ledger];
  const cleaningOf = (facts: TargetFacts, workspace: Workspace) =>
    createCleaning({
      line,
      open: (over, left) => openWith(over, facts, { workspace, recorder: createRecorder(), ledger: left }),
    });
  const openWatched = (ready: Ready) =>
    watchTarget({
      settings,
      line,
      ready,
      open: (over, workspace) => {
        const target = openWith(over, ready.facts, { workspace, recorder: createRecorder(), ledger });
        opened.push(target);
        return target.target;
      },
    });
  const close = async (): Promise<void> => {
    groups.endAll();
    await Promise.all([clockTransport.close(), restarts.close(), ...opened.map((one) => one.close())]);
  };

  const known = factsBefore(settings, settings);
  try {
    if (line.http2 === true && taken === undefined)
      await requireHttp2([url, ...(settings.target.replicas ?? [])], line.timeoutMs);
    const begin = (time: number): Promise<Ready> =>
      known.readOnly
        ? preflightHttp({
            settings,
            known,
            line,
            followed,
            open: (path) => openForPreflight(known, nowhere, { path, content: knownBytes(Buffer.alloc(0)) }),
          })
        : preflight({
            settings,
            known,
            line,
            openWith: openForPreflight,
            triesCapabilities,
            runName: time === 1 ? runName : `${runName}-${time}`,
          });
    const ready = taken ?? (await restartPreflight(url, begin));
    await abortSessions(openForPreflight(ready.facts, ready.workspace), ledger);
    const lineOfChecks = { ...line, timeoutMs: ready.timeoutMs ?? line.timeoutMs };
    const cleaning = cleaningOf(ready.facts, ready.workspace);
    /** The reason why no more requests are sent to the target. */
    const isOut = (): string | undefined => {
      const { stopped, outage } = watched?.monitor ?? {};
      const reason = stopped?.reason ?? (line.budget.exhausted() === undefined ? undefined : outage);
      return reason === undefined || reason === 'no-room' ? undefined : stopWords[reason];
    };
    const mayClean = (): boolean =>
      !ready.facts.readOnly && settings.keepFiles !== true && isOut() === undefined;
    const clean = async (left: Ledger): Promise<void> => {
      if (mayClean()) await cleaning.clean(left);
    };
    const watched = taken === undefined ? openWatched(ready) : undefined;
    const workspace = watched?.workspace ?? (() => ready.workspace);
    /** By workspace: after the target was restarted without its files, nothing can be shared with earlier checks. */
    const sharedIn = new WeakMap<Workspace, Target>();
    const sharedTarget = (): Target => {
      const within = workspace();
      const before = sharedIn.get(within);
      if (before !== undefined) return before;
      const own = { ...within, namePrefix: `${within.namePrefix}-shared` };
      const target = openWith(lineOfChecks, ready.facts, {
        workspace: own,
        recorder: createRecorder(),
        ledger,
      });
      opened.push(target);
      sharedIn.set(within, target.target);
      return target.target;
    };
    const probing = openWith(restarts.line, ready.facts, {
      workspace: ready.workspace,
      recorder: createRecorder(),
      ledger,
    });
    opened.push(probing);
    restarts.ready({
      target: probing.target,
      plain: ready.plain ?? [],
      back: async () => watched?.afterRestart(),
    });
    let isFinished = false;
    return {
      ready,
      workspace,
      monitor: watched?.monitor,
      addresses: addressPolicyOf(ready),
      openLedger() {
        const opened = createLedger(onEntry);
        ledgers.push(opened);
        return opened;
      },
      files: line.files,
      open(own) {
        const file = own.testedFile ?? ready.testedFiles?.[0];
        // Over several addresses, a file of an earlier check may hide that a new one is visible late.
        const isShared = !ready.facts.readOnly && ready.facts.replicas === undefined;
        const shared = isShared ? { shared: sharedTarget() } : {};
        return openWith(lineOfChecks, file?.facts ?? ready.facts, { ...own, ...shared }, file?.object);
      },
      clean,
      async deleteFiles(left) {
        if (mayClean()) await cleaning.deleteFiles(left);
      },
      async finish() {
        isFinished = true;
        const out = isOut() ?? (settings.keepFiles === true ? 'kept: --keep-files' : undefined);
        if (out !== undefined)
          return leftOverOf(
            ledgers.flatMap((one) => one.remaining()),
            out,
          );
        await clean(ledger);
        return cleaning.finish(ledgers);
      },
      async close() {
        // After the record was counted, nothing more is sent.
        if (!isFinished) await clean(ledger);
        cleaning.close();
        for (const file of ready.testedFiles ?? []) file.close?.();
        await close();
      },
    };
  } catch (error) {
    const facts = { ...known, capabilities: { ...known.capabilities, delete: true } };
    const cleaning = cleaningOf(facts, nowhere);
    if (!facts.readOnly) await cleaning.clean(ledger);
    cleaning.close();
    await close();
    throw error;
  }
}

function addressPolicyOf({ facts: { replicas }, visible }: Ready): AddressPolicy | undefined {
  return replicas === undefined
    ? undefined
    : createAddressPolicy(replicas.count + 1, replicas.consistency, visible !== 'immediately');
}

const nowhere: Workspace = { shareId: '', own: false, namePrefix: '' };
