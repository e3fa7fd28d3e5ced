import { valueMisfit } from '../../client/messages/field-text.ts';
import type { RunInput } from '../../runner/settings/run-options.ts';
import { type Environment, fromEnvironment } from '../../runner/settings/with-tokens.ts';
import { checkedUrl } from '../../util/checked-url.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { UsageError } from '../usage-error.ts';
import type { Config } from './read-config.ts';

type Target = { readonly [Name in keyof RunInput['target']]?: RunInput['target'][Name] | undefined };

/** A token and the environment variable that it was read from. */
interface Token {
  readonly value: string;
  readonly variable?: string;
}

/**
 * The target without its URL: a flag overrides the environment, which overrides the file; empty values count as missing.
 * @throws {UsageError}
 */
export function readTarget(flags: RunFlags, { target = {} }: Config, environment: Environment): Target {
  const { token_env, other_token_env, token, other_token, ...rest } = target;
  const owner =
    tokenIn('--token', flags.token) ??
    tokenOf('--token-env', flags.tokenEnv, environment) ??
    tokenOf('DRIVESPEC_TOKEN', setIn(environment, 'DRIVESPEC_TOKEN'), environment) ??
    tokenOf("'target.token_env'", token_env, environment) ??
    tokenIn("'target.token'", token);
  const other =
    tokenOf('--other-token-env', flags.otherTokenEnv, environment) ??
    tokenOf('DRIVESPEC_OTHER_TOKEN', setIn(environment, 'DRIVESPEC_OTHER_TOKEN'), environment) ??
    tokenOf("'target.other_token_env'", other_token_env, environment) ??
    tokenIn("'target.other_token'", other_token);
  return withoutUndefined({
    ...rest,
    token: owner?.value,
    token_env: owner?.variable,
    other_token: other?.value,
    other_token_env: other?.variable,
    share_id: filled(flags.share) ?? filled(environment['DRIVESPEC_SHARE']) ?? rest.share_id,
    replicas: flags.replica === undefined ? rest.replicas : flags.replica.map(checkedUrl),
    consistency: flags.consistency ?? rest.consistency,
    http2: flags.http2 ?? rest.http2,
    trace_header: flags.traceHeader ?? rest.trace_header,
    folder_id: filled(flags.folder) ?? filled(environment['DRIVESPEC_FOLDER']) ?? rest.folder_id,
  });
}

/** The text, or undefined if it is empty. */
export function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function withoutUndefined(target: Target): Target {
  return Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined));
}

/** The name of the variable, if it is set and not empty. */
function setIn(environment: Environment, variable: string): string | undefined {
  return filled(environment[variable]) === undefined ? undefined : variable;
}

function tokenOf(source: string, variable: string | undefined, environment: Environment): Token | undefined {
  if (variable === undefined) return undefined;
  const value = fromEnvironment(source, variable, environment);
  return { value: checkedToken(`The environment variable '${variable}'`, value), variable };
}

function tokenIn(source: string, value: string | undefined): Token | undefined {
  return value === undefined ? undefined : { value: checkedToken(source, value) };
}

/** A token that a header field can carry. @throws {UsageError} whose message does not contain the token. */
function checkedToken(source: string, value: string): string {
  if (value.trim() === '')
    throw new UsageError(`${source} contains no token.`, 'Set a token, or omit it if the target needs none.');
  const misfit = valueMisfit(value);
  if (misfit === undefined) return value;
  throw new UsageError(
    `${source} contains a token with ${misfit}, which a header field cannot carry.`,
    'Check the beginning and the end of the value.',
  );
}
