import type { ProofSettings } from './proof-settings.ts';
import { runTask, type TaskResult } from './run-task.ts';
import type { Task } from './tasks.ts';
import { createThread } from './thread.ts';
import { createUnmodifiedServers } from './unmodified-servers.ts';

/** Settings for running the tasks. */
export interface WorkOptions {
  readonly settings: ProofSettings;
  /** The number of threads; 1 uses the current thread. */
  readonly jobs: number;
  readonly onDone?: ((performed: TaskResult) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The number of concurrent tasks of a thread: while one waits for a time-out, another works. */
const tasksPerThread = 3;

/** Runs the tasks from one queue in `jobs` threads. Returns their results in the order of the tasks. */
export async function runTasks(
  tasks: readonly Task[],
  { settings, jobs, onDone, signal }: WorkOptions,
): Promise<readonly TaskResult[]> {
  const threads = jobs === 1 ? [] : Array.from({ length: jobs }, () => createThread());
  const unmodified = createUnmodifiedServers();
  const here = { perform: (task: Task) => runTask(task, settings, unmodified) };
  const done = new Map<number, TaskResult>();
  const queue = tasks.entries();
  const lane = async (hand: typeof here): Promise<void> => {
    for (const [at, task] of queue) {
      if (signal?.aborted) return;
      const performed = await hand.perform(task);
      done.set(at, performed);
      onDone?.(performed);
    }
  };
  try {
    const hands =
      threads.length === 0 ? [here] : threads.map((thread) => ({ perform: thread.perform(settings) }));
    await Promise.all(hands.flatMap((hand) => Array.from({ length: tasksPerThread }, () => lane(hand))));
  } finally {
    await Promise.all([unmodified.stop(), ...threads.map((thread) => thread.end())]);
  }
  return [...done].sort(([left], [right]) => left - right).map(([, performed]) => performed);
}
