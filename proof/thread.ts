import { Worker } from 'node:worker_threads';
import type { Mutant } from './mutants/mutant.ts';
import type { ProofSettings } from './proof-settings.ts';
import type { TaskResult } from './run-task.ts';
import type { Task } from './tasks.ts';

/** A thread that runs tasks concurrently. */
export interface Thread {
  readonly perform: (settings: ProofSettings) => (task: Task) => Promise<TaskResult>;
  readonly end: () => Promise<unknown>;
}

interface Waiting {
  readonly resolve: (performed: TaskResult) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a thread from the built package, because threads cannot run TypeScript; a mutant is applied in it. */
export function createThread(mutant?: Mutant): Thread {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: mutant ?? null });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  worker.on('message', ({ number, performed }: { number: number; performed: TaskResult }) => {
    waiting.get(number)?.resolve(performed);
    waiting.delete(number);
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
  });
  return {
    perform: (settings) => (task) =>
      new Promise((resolve, reject) => {
        count += 1;
        waiting.set(count, { resolve, reject });
        worker.postMessage({ number: count, task, settings });
      }),
    end: () => worker.terminate(),
  };
}
