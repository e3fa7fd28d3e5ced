import type { ProcessGroups } from '../../client/clock/process-groups.ts';
import type { Description } from '../../client/description.ts';
import { createTransport, type RequestContext } from '../../client/http/transport.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import type { Probe } from '../../client/restart/await-answers.ts';
import { describedRestarts } from '../../client/restart/described-restarts.ts';
import type { Restarts } from '../../client/restart/restarts.ts';
import type { Target } from '../../client/target.ts';
import type { PlainRequest } from '../probe/plain-requests.ts';

/** The restarts of a run. Their requests belong to no check: a lost one is expected. */
export interface RunRestarts {
  readonly restarts: Restarts;
  /** The context for the target that `ready` receives: it never waits for Retry-After. */
  readonly line: RequestContext;
  /** After preflight: the target and its plain requests, and what to do when it answers again. */
  ready(parts: {
    readonly target: Target;
    readonly plain: readonly PlainRequest[];
    readonly back: () => Promise<void>;
  }): void;
  close(): Promise<void>;
}

const longestAnswerMs = 5_000;

/** Creates the restarts that a description specifies. */
export function restartsOf(
  description: Description,
  {
    line,
    groups,
    commandTimeoutMs,
  }: {
    readonly line: RequestContext;
    readonly groups: ProcessGroups;
    readonly commandTimeoutMs: number;
  },
): RunRestarts {
  const impatient: RequestContext = {
    ...line,
    timeoutMs: Math.min(line.timeoutMs, longestAnswerMs),
    throttle: { pass: async () => undefined, note: () => false, answered: () => undefined },
  };
  const transport = createTransport(impatient, createRecorder(), 1);
  let probe: Probe = () => transport.send({ method: 'GET', path: '/' });
  let back = async (): Promise<void> => undefined;
  const restarts = describedRestarts(description, {
    transport,
    groups,
    commandTimeoutMs,
    budget: line.budget,
    probe: () => probe(),
    back: () => back(),
  });
  return {
    restarts,
    line: impatient,
    ready(parts) {
      // A request with credentials shows that they are still valid.
      const one = parts.plain.findLast(({ as }) => as === 'owner') ?? parts.plain.at(0);
      if (one !== undefined) probe = () => parts.target.asCaller(one.as).request(one.method, one.path);
      back = parts.back;
    },
    close: () => transport.close(),
  };
}
