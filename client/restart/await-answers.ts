import { setTimeout as sleep } from 'node:timers/promises';
import { type Budget, OutOfBudget } from '../limits/budget.ts';
import { ThrottledTooLong } from '../limits/throttle.ts';
import type { Reply } from '../messages/reply.ts';

/** Sends one plain request; its answer shows whether the target works. */
export type Probe = () => Promise<Reply>;

/** How the target answered last: a status, or how the request failed. */
export type LastAnswer = number | string;

const firstPauseMs = 20;
const longestPauseMs = 500;

/** Returns the answer to a probe: the status, 429 and 503 included, or the kind of failure. @throws {OutOfBudget} */
export async function answerOf(probe: Probe): Promise<LastAnswer> {
  try {
    const { status, failure } = await probe();
    return failure?.kind ?? status;
  } catch (error) {
    if (error instanceof ThrottledTooLong) return error.status;
    throw error;
  }
}

/**
 * Probes until an answer satisfies `isDone`, or `withinMs` is over. Returns the last answer.
 * @throws {OutOfBudget} if the run ends first.
 */
export async function probeUntil(
  probe: Probe,
  isDone: (answer: LastAnswer) => boolean,
  { withinMs, budget }: { readonly withinMs: number; readonly budget: Budget },
): Promise<LastAnswer> {
  const deadline = performance.now() + withinMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const answer = await answerOf(probe);
    if (isDone(answer) || performance.now() > deadline) return answer;
    const reason = budget.exhausted();
    if (reason !== undefined) throw new OutOfBudget(reason);
    await sleep(pauseMs);
  }
}
