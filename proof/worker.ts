import { parentPort } from 'node:worker_threads';
import { perform } from './perform.ts';
import type { Task } from './tasks.ts';

interface Order {
  readonly number: number;
  readonly task: Task;
  readonly seed: number;
}

// One thread of the proof: a task comes in, what it came to goes out under the same number.
parentPort?.on('message', async ({ number, task, seed }: Order) => {
  parentPort?.postMessage({ number, performed: await perform(task, { seed }) });
});
