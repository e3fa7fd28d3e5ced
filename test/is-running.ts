import { readdirSync, readFileSync } from 'node:fs';

/** The ids of the processes with this command line, words joined by spaces; reads `/proc`, so Linux alone. */
export function processesOf(commandLine: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLineOf(name) === commandLine)
    .map(Number);
}

/** Whether a process with this command line runs on this machine. */
export function isRunning(commandLine: string): boolean {
  return processesOf(commandLine).length > 0;
}

function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'latin1').split('\0').filter(Boolean).join(' ');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
