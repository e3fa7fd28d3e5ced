import { InvalidInput } from '../../util/invalid-input.ts';
import type { RunInput } from './run-options.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The input with the tokens from the variables `token_env` and `other_token_env`.
 * @throws {InvalidInput} for a variable that is not set, or that contains a different token than the given one.
 */
export function withTokens(input: RunInput, environment: Environment): RunInput {
  const { target } = input;
  if (target === undefined) return input;
  const token = tokenOf('token_env', target.token_env, target.token, environment);
  const otherToken = tokenOf('other_token_env', target.other_token_env, target.other_token, environment);
  return {
    ...input,
    target: {
      ...target,
      ...(token === undefined ? {} : { token }),
      ...(otherToken === undefined ? {} : { other_token: otherToken }),
    },
  };
}

function tokenOf(
  member: string,
  variable: string | undefined,
  given: string | undefined,
  environment: Environment,
): string | undefined {
  if (variable === undefined) return given;
  const named = fromEnvironment(`'target.${member}'`, variable, environment);
  if (given === undefined || given === named) return named;
  throw new InvalidInput(`'target.${member}' was given, and another token too.`, 'Give one of the two.');
}

/**
 * The value of a variable; `source` is the option or member that names it.
 * @throws {InvalidInput} if it is not set. A value that may be a token instead of a name is not quoted.
 */
export function fromEnvironment(source: string, variable: string, environment: Environment): string {
  const value = environment[variable];
  if (value !== undefined && value !== '') return value;
  if (/^[A-Z_][A-Z0-9_]*$/.test(variable)) {
    throw new InvalidInput(
      `${source} names the environment variable '${variable}', which is not set.`,
      `Set it: export ${variable}=…`,
    );
  }
  throw new InvalidInput(
    `${source} takes the name of an environment variable, and no variable of the given name is set.`,
    'Put the token into a variable, and give its name, such as DRIVE_TOKEN.',
  );
}
