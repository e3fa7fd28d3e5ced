import { createBudget } from '../target/budget.ts';
import { configuredFields } from '../target/configured-fields.ts';
import { createTarget, type OpenTarget } from '../target/create-target.ts';
import { describedClock } from '../target/described-clock.ts';
import type { TargetFacts } from '../target/facts.ts';
import type { Home } from '../target/home.ts';
import { createLedger, type Ledger, type LedgerEntry } from '../target/ledger.ts';
import { createRecorder, type Recorder } from '../target/recorder.ts';
import { createThrottle } from '../target/throttle.ts';
import { createTransport, type RunLine } from '../target/transport.ts';
import { cleanUp } from './clean-up.ts';
import type { Monitor } from './monitor/monitor.ts';
import { watchTarget } from './monitor/watch-target.ts';
import { abortSessions } from './preflight/abort-sessions.ts';
import { beginAnew } from './preflight/begin-anew.ts';
import { preflight, type Ready } from './preflight/preflight.ts';
import { preflightHttp } from './preflight/preflight-http.ts';
import { factsBefore, pathsOf } from './preflight/surroundings.ts';
import type { RunSettings } from './run-options.ts';

/** A target made ready: what is known of it, and how a check gets its own view of it. */
export interface PreparedTarget {
  readonly ready: Ready;
  /** Where the checks work; another place after the target was restarted without its files. */
  home(): Home;
  /** Watches over the target; absent where nothing was asked of it before the checks. */
  readonly monitor: Monitor | undefined;
  /** A ledger for one check, written to where the run's is. */
  openLedger(): Ledger;
  open(own: { readonly recorder: Recorder; readonly home: Home; readonly ledger: Ledger }): OpenTarget;
  /** Takes away what the ledger holds, even when the run was interrupted or its budget is spent; never throws. */
  clean(ledger: Ledger): Promise<void>;
  /** Takes away what preflight made and closes every connection. */
  close(): Promise<void>;
}

const connectionsPerCheck = 16;
const cleaningTimeoutMs = 10_000;
/** How long preflight waits altogether where the target asks for it. */
const preflightPatienceMs = 60_000;

/**
 * Preflight, then a way to open the target for each check. Nothing is asked of a target of which `taken` says all.
 * @throws {CannotRun}
 */
export async function prepare(
  settings: RunSettings,
  line: RunLine,
  runName: string,
  onEntry?: (entry: LedgerEntry) => void,
  taken?: Ready,
): Promise<PreparedTarget> {
  const { token, other_token, headers, credential_headers, url } = settings.target;
  const recorder = createRecorder();
  const ledger = createLedger(onEntry);
  const clockTransport = createTransport(line, recorder, 1);
  const opened: OpenTarget[] = [];
  const openWith = (
    over: RunLine,
    facts: TargetFacts,
    own: { readonly home: Home; readonly recorder: Recorder; readonly ledger: Ledger },
    object?: Ready['object'],
  ): OpenTarget =>
    createTarget({
      ...own,
      line: over,
      facts,
      object,
      paths: pathsOf(settings),
      tokens: { owner: token, other: other_token },
      configured: configuredFields(headers, credential_headers),
      clock: describedClock(settings, clockTransport),
      connections: connectionsPerCheck,
    });
  const preflightLine = { ...line, throttle: createThrottle({ allowanceMs: preflightPatienceMs }) };
  const openForPreflight = (facts: TargetFacts, home: Home, object?: Ready['object']) => {
    const target = openWith(preflightLine, facts, { home, recorder, ledger }, object);
    opened.push(target);
    return target.target;
  };
  const clean = async (ready: Ready, left: Ledger): Promise<void> => {
    if (ready.facts.readOnly || left.standing().length === 0) return;
    const over = { ...line, ...unhurried, timeoutMs: Math.min(line.timeoutMs, cleaningTimeoutMs) };
    const { target, close } = openWith(over, ready.facts, {
      home: ready.home,
      recorder: createRecorder(),
      ledger: left,
    });
    await cleanUp(target, left);
    await close();
  };
  const openWatched = (ready: Ready) =>
    watchTarget({
      settings,
      line,
      ready,
      open: (over, home) => {
        const target = openWith(
          over,
          ready.facts,
          { home, recorder: createRecorder(), ledger },
          ready.object,
        );
        opened.push(target);
        return target.target;
      },
    });
  const close = async (): Promise<void> => {
    await Promise.all([clockTransport.close(), ...opened.map((one) => one.close())]);
  };

  const known = factsBefore(settings, settings);
  try {
    const begin = (time: number): Promise<Ready> =>
      known.readOnly
        ? preflightHttp({
            settings,
            known,
            line,
            open: (path) => openForPreflight(known, nowhere, { path, bytes: Buffer.alloc(0) }),
          })
        : preflight({
            settings,
            known,
            line,
            openWith: openForPreflight,
            runName: time === 1 ? runName : `${runName}-${time}`,
          });
    const ready = taken ?? (await beginAnew(url, begin));
    await abortSessions(openForPreflight(ready.facts, ready.home), ledger);
    const cleanUnlessGone = async (left: Ledger): Promise<void> => {
      if (watched?.monitor.stopped === undefined || watched.monitor.stopped.reason === 'no-room')
        await clean(ready, left);
    };
    const watched = taken === undefined ? openWatched(ready) : undefined;
    return {
      ready,
      home: watched?.home ?? (() => ready.home),
      monitor: watched?.monitor,
      openLedger: () => createLedger(onEntry),
      open: (own) => openWith(line, ready.facts, own, ready.object),
      clean: (left) => cleanUnlessGone(left),
      async close() {
        await cleanUnlessGone(ledger);
        await close();
      },
    };
  } catch (error) {
    const facts = { ...known, capabilities: { ...known.capabilities, delete: true } };
    await clean({ facts, shown: {}, home: nowhere }, ledger);
    await close();
    throw error;
  }
}

const nowhere: Home = { shareId: '', own: false, namePrefix: '' };

/** A line that an interrupt or a spent budget does not stop. */
const unhurried = {
  budget: createBudget({ maxRequests: Number.POSITIVE_INFINITY, deadline: Number.POSITIVE_INFINITY }),
  signal: undefined,
};
