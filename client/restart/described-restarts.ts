import { setTimeout as sleep } from 'node:timers/promises';
import { howCommandFailed } from '../clock/how-command-failed.ts';
import type { ProcessGroups } from '../clock/process-groups.ts';
import type { Description } from '../description.ts';
import type { Transport } from '../http/transport.ts';
import type { Budget } from '../limits/budget.ts';
import { answerOf, type LastAnswer, type Probe, probeUntil } from './await-answers.ts';
import { RestartFailed } from './restart-failed.ts';
import type { RestartKind, Restarts } from './restarts.ts';

/** The inputs of the restarts of a run. */
export interface RestartParts {
  /** For a hook that is a request. It must not wait for Retry-After, because a target that starts may send it. */
  readonly transport: Transport;
  /** For a hook that is a command. */
  readonly groups: ProcessGroups;
  readonly commandTimeoutMs: number;
  readonly budget: Budget;
  /** A plain request, of the kind that the target answered before the first check. */
  readonly probe: Probe;
  /** How long to wait for the target after the hook; 60 s by default. */
  readonly startMs?: number;
  /** Called when the target answers again. */
  readonly back: () => Promise<void>;
}

type Hook = NonNullable<Description['restart']>;

const defaultStartMs = 60_000;
/** After a kill, the time in which a supervisor may start the target, before the restart command does. */
const supervisorMs = 3_000;
/** After 202, the time within which the target stops. */
const stopMs = 5_000;
/** A command may end shortly before the old process does. */
const settleMs = 250;

/** Returns the restarts of a description. After a hook failed once, every later call throws the same error. */
export function describedRestarts({ restart, kill }: Description, parts: RestartParts): Restarts {
  const start = restart !== undefined && 'command' in restart ? restart.command : undefined;
  return {
    ...(restart === undefined ? {} : { restart: once(() => runHook(parts, 'restart', restart)) }),
    ...(kill === undefined ? {} : { kill: once(() => runHook(parts, 'kill', kill, start)) }),
  };
}

function once(run: () => Promise<void>): () => Promise<void> {
  let failure: RestartFailed | undefined;
  return async () => {
    if (failure !== undefined) throw failure;
    try {
      await run();
    } catch (error) {
      if (error instanceof RestartFailed) failure = error;
      throw error;
    }
  };
}

async function runHook(parts: RestartParts, kind: RestartKind, hook: Hook, start?: string): Promise<void> {
  const { probe, budget, startMs = defaultStartMs } = parts;
  const before = await answerOf(probe);
  const isBack = (answer: LastAnswer): boolean => isWorking(answer, before);
  const name =
    'command' in hook ? `command '${hook.command}'` : `${hook.request.method} ${hook.request.path}`;
  if ('command' in hook) await runCommand(parts, kind, hook.command);
  else await sendRequest(parts, kind, hook.request);
  if (start !== undefined) {
    const answer = await probeUntil(probe, isBack, { withinMs: supervisorMs, budget });
    if (!isBack(answer)) await runCommand(parts, 'restart', start);
  }
  let answer = await probeUntil(probe, isBack, { withinMs: startMs, budget });
  if (isBack(answer) && 'command' in hook) {
    await sleep(settleMs);
    answer = await probeUntil(probe, isBack, { withinMs: startMs, budget });
  }
  if (!isBack(answer)) {
    const last = typeof answer === 'number' ? `answered ${answer}, ${before} before` : answer;
    throw new RestartFailed(
      `after the ${kind} ${name}, the target did not work again within ${startMs / 1_000} s (${last})`,
    );
  }
  await parts.back();
}

/** The same status as before the restart; if that was not an answer, any without an error of the server. */
function isWorking(answer: LastAnswer, before: LastAnswer): boolean {
  if (typeof answer !== 'number') return false;
  const wasWorking = typeof before === 'number' && before < 500;
  return wasWorking ? answer === before : answer < 500;
}

async function runCommand(
  { groups, commandTimeoutMs }: RestartParts,
  kind: RestartKind,
  command: string,
): Promise<void> {
  const failure = howCommandFailed(await groups.run(command, commandTimeoutMs), commandTimeoutMs);
  if (failure !== undefined) throw new RestartFailed(`the ${kind} command '${command}' ${failure}`);
}

/** Sends the hook request. A connection that ends without a response is the beginning of the restart. */
async function sendRequest(
  parts: RestartParts,
  kind: RestartKind,
  { method, path, json }: Extract<Hook, { request: unknown }>['request'],
): Promise<void> {
  const bytes = Buffer.from(json === undefined ? '' : JSON.stringify(json));
  const body = { lengthBytes: bytes.length, pieces: () => [bytes] };
  const answer = await answerOf(() =>
    parts.transport.send({
      method,
      path,
      timeoutMs: parts.commandTimeoutMs,
      fields: json === undefined ? [] : [['Content-Type', 'application/json']],
      ...(json === undefined ? {} : { body }),
    }),
  );
  if (answer === 202) {
    // The target has accepted the restart and has not begun it (RFC 9110 §15.3.3).
    const isDown = (last: LastAnswer): boolean => typeof last === 'string' || last >= 500;
    await probeUntil(parts.probe, isDown, { withinMs: stopMs, budget: parts.budget });
    return;
  }
  const isAccepted = typeof answer === 'number' ? answer >= 200 && answer < 300 : /closed|reset/.test(answer);
  if (!isAccepted) throw new RestartFailed(`the ${kind} request ${method} ${path} answered ${answer}`);
}
