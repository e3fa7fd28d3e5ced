import type { RunRecord } from '../../record/record.ts';

/** The names of the environment variables that hold the tokens. */
export interface TokenVariables {
  readonly owner: string;
  readonly other: string;
}

/** The names in the run; `TOKEN` and `OTHER_TOKEN` if the tokens were given in another way. */
export function tokenVariables({ configuration }: Pick<RunRecord, 'configuration'>): TokenVariables {
  const target = configuration?.['target'] as { token_env?: unknown; other_token_env?: unknown } | undefined;
  return { owner: named(target?.token_env, 'TOKEN'), other: named(target?.other_token_env, 'OTHER_TOKEN') };
}

function named(value: unknown, fallback: string): string {
  return typeof value === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value) ? value : fallback;
}
