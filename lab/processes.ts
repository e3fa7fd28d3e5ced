import { readdirSync, readFileSync } from 'node:fs';

const termSeconds = 3;
const killSeconds = 2;
const betweenLooksMs = 50;

/** A started process with everything that it starts, also what leaves its process group. Linux only: it reads /proc. */
export interface ProcessTree {
  /** Process id of the first process, which leads its own process group. */
  readonly group: number;
  /** A text that is in the environment of the first process and of no other. */
  readonly marker: string;
}

/** Ends all processes of the tree: SIGTERM first, SIGKILL after 3 seconds. @throws {Error} if one survives. */
export async function endProcesses(tree: ProcessTree): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGTERM', termSeconds],
    ['SIGKILL', killSeconds],
  ] as const) {
    const until = Date.now() + seconds * 1_000;
    signalAll(tree, signal);
    while (living(tree).length > 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
      if (signal === 'SIGKILL') signalAll(tree, signal);
    }
  }
  const [survivor] = living(tree);
  if (survivor !== undefined) throw new Error(`The process ${survivor} of the server did not end.`);
}

/** Sends a signal to each process of the tree. */
export function signalAll(tree: ProcessTree, signal: NodeJS.Signals): void {
  for (const pid of living(tree)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended in the meantime.
    }
  }
}

function living({ group, marker }: ProcessTree): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid)
    .filter((pid) => {
      // pid (name) state ppid pgrp session …; the name may contain spaces and parentheses.
      const [state, , pgrp, session] = contents(pid, 'stat')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (state === undefined || 'ZX'.includes(state)) return false;
      return [pgrp, session].includes(String(group)) || contents(pid, 'environ').includes(marker);
    });
}

/** A file of a process; empty if the process ended or belongs to another user. */
function contents(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
