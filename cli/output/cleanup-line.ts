import type { RunInput } from '../../runner/settings/run-options.ts';
import { shellWord } from '../../util/shell-word.ts';

/** The complete command that deletes a run's remaining objects; it names the token by its environment variable. */
export function cleanupLine(ledger: string, { target, configFile }: RunInput): string {
  const { token, token_env } = target;
  const words = [
    ...['drivespec', 'cleanup', ledger],
    ...(configFile === undefined ? [] : ['--config', configFile]),
    ...(token === undefined && token_env === undefined ? [] : ['--token-env', token_env ?? 'TOKEN']),
  ];
  return words.map(shellWord).join(' ');
}
