import { register } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { ProofSettings } from './proof-settings.ts';
import type { Task } from './tasks.ts';

interface Order {
  readonly number: number;
  readonly task: Task;
  readonly settings: ProofSettings;
}

// The mutant is applied before any module that it may change is loaded.
if (workerData !== null) register('./mutants/change-source.js', import.meta.url, { data: workerData });
const { runTask } = await import('./run-task.ts');
const { createUnmodifiedServers } = await import('./unmodified-servers.ts');
const unmodified = createUnmodifiedServers();

// One thread of the proof: a task comes in, what it came to goes out under the same number.
parentPort?.on('message', async ({ number, task, settings }: Order) => {
  parentPort?.postMessage({ number, performed: await runTask(task, settings, unmodified) });
});
