import { readdirSync, readFileSync } from 'node:fs';

/** Whether a process with this command line, words joined by spaces, runs on this machine; reads `/proc`, so Linux alone. */
export function isRunning(commandLine: string): boolean {
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && commandLineOf(name) === commandLine);
}

function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'latin1').split('\0').filter(Boolean).join(' ');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
