import { readdirSync, readFileSync } from 'node:fs';

/** The environment variable by which the processes of a started command are found. */
export const startMark = 'DRIVESPEC_START';

/**
 * All processes of a started command: those of its process group, and, where /proc shows environments (Linux), also those that left
 * the group.
 */
export interface ProcessTree {
  /** Sends a signal to every process; returns false if none is left. */
  signal(name: NodeJS.Signals | 0): boolean;
}

/** The processes of the group with this number, and those whose environment contains this mark. */
export function createProcessTree(group: number, mark: string): ProcessTree {
  return {
    signal(name) {
      const inGroup = send(-group, name);
      const others = markedProcesses(mark).filter((pid) => send(pid, name));
      return inGroup || others.length > 0;
    },
  };
}

function markedProcesses(mark: string): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => pid !== process.pid && hasMark(pid, mark));
  } catch {
    return [];
  }
}

/** False for a process of another user, and for one that has ended. */
function hasMark(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${startMark}=${mark}`);
  } catch {
    return false;
  }
}

/** Returns whether the process, or for a negative number the group, exists. */
function send(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
