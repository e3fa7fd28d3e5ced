import type { Ended } from './process-groups.ts';

/** Returns how a command failed, as the end of a sentence that begins with the command; undefined if it succeeded. */
export function howCommandFailed(ended: Ended, timeoutMs: number): string | undefined {
  switch (ended.how) {
    case 'exit': {
      if (ended.code === 0) return undefined;
      const [first = ''] = ended.stderr.trim().split('\n');
      return `exited with code ${ended.code}${first === '' ? '' : `: ${first.slice(0, 200)}`}`;
    }
    case 'signal':
      return `was ended by ${ended.signal}`;
    case 'timeout':
      return `did not end within ${timeoutMs / 1_000} s`;
    case 'not started':
      return `could not be started: ${ended.detail}`;
  }
}
