import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { onRunEnd, type RunLimits } from '../limits/run-end.ts';

/** Runs the shell commands of one run. Each has its own process group and ends with the run at the latest. */
export interface ProcessGroups {
  /**
   * Runs a shell command for at most `timeoutMs` milliseconds. `endAll` ends the processes that remain in its group.
   * @throws {OutOfBudget} if the run ends first; the whole group is then killed.
   */
  run(command: string, timeoutMs: number): Promise<Ended>;
  /** Kills every group that still has a process. */
  endAll(): void;
}

/** How a command ended. */
export type Ended =
  | { readonly how: 'exit'; readonly code: number; readonly stderr: string }
  | { readonly how: 'signal'; readonly signal: string }
  | { readonly how: 'timeout' }
  | { readonly how: 'not started'; readonly detail: string };

const maxStderrBytes = 2_048;
const betweenLooksMs = 1_000;
/** How long to wait for the rest of the output after the exit. */
const lastWordsMs = 100;

/** Creates groups for the commands of a run with these limits. They also end with this process, unless SIGKILL ends it. */
export function createProcessGroups(limits: RunLimits): ProcessGroups {
  const groups = new Set<number>();
  let looking: NodeJS.Timeout | undefined;

  function endAll(): void {
    for (const group of groups) kill(group, 'SIGKILL');
    groups.clear();
    stopLooking();
  }

  /** Forgets a group without processes, because its number may be assigned to another group. */
  function forgetEmpty(): void {
    for (const group of groups) if (!kill(group, 0)) groups.delete(group);
    if (groups.size === 0) stopLooking();
  }

  function stopLooking(): void {
    clearInterval(looking);
    looking = undefined;
    process.off('exit', endAll);
  }

  function add(group: number): void {
    groups.add(group);
    if (looking !== undefined) return;
    looking = setInterval(forgetEmpty, betweenLooksMs).unref();
    process.on('exit', endAll);
  }

  return {
    async run(command, timeoutMs) {
      const child = spawn('sh', ['-c', command], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
      const stderr = keepStart(child.stderr, maxStderrBytes);
      const { pid } = child;
      if (pid !== undefined) add(pid);
      const end = (): void => {
        if (pid === undefined || !groups.delete(pid)) return;
        kill(pid, 'SIGKILL');
      };
      const runEnd = onRunEnd(limits, end);
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        end();
      }, timeoutMs);
      try {
        const ended = await new Promise<Ended>((resolve) => {
          child.on('error', ({ message }) => resolve({ how: 'not started', detail: message }));
          child.on('exit', (code, signal) => {
            const settle = (): void =>
              resolve(
                code === null
                  ? { how: 'signal', signal: String(signal) }
                  : { how: 'exit', code, stderr: stderr() },
              );
            // If the command leaves a process running, it may hold the output open, so that `close` is not emitted.
            child.on('close', settle);
            setTimeout(settle, lastWordsMs);
          });
        });
        if (runEnd.isOver) throw runEnd.error();
        return isLate ? { how: 'timeout' } : ended;
      } finally {
        clearTimeout(timer);
        runEnd.clear();
        child.stderr.destroy();
        forgetEmpty();
      }
    },
    endAll,
  };
}

/** Sends a signal to a process group; 0 only tests whether it exists. Returns false if the group has no process. */
function kill(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Reads a stream to its end and keeps its first bytes, as text. */
function keepStart(stream: Readable, maxBytes: number): () => string {
  let kept = Buffer.alloc(0);
  stream.on('error', () => undefined);
  stream.on('data', (bytes: Buffer) => {
    if (kept.length < maxBytes) kept = Buffer.concat([kept, bytes]).subarray(0, maxBytes);
  });
  return () => kept.toString();
}
