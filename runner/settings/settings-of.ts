import { checkedUrl } from '../../util/checked-url.ts';
import { describeIssue } from '../../util/describe-issue.ts';
import { InvalidInput } from '../../util/invalid-input.ts';
import { checkHttp2 } from './check-http2.ts';
import { checkOtherUrls } from './check-other-urls.ts';
import { checkReplicas } from './check-replicas.ts';
import { type RunInput, type RunSettings, runSchema } from './run-options.ts';
import { withProfile } from './with-profile.ts';

/**
 * The settings of a run: the input of the caller, with the description of the profile as defaults. Sends nothing.
 * @throws {InvalidInput} with the first invalid value; no secret is quoted.
 */
export function settingsOf(input: RunInput): RunSettings {
  const merged = withProfile(input);
  const { url, other_urls: others = [], replicas = [] } = input.target ?? {};
  for (const one of [url, ...others, ...replicas]) if (typeof one === 'string') checkedUrl(one);
  const parsed = runSchema.safeParse(merged);
  if (!parsed.success) {
    const { says } = describeIssue(parsed.error, runSchema, merged, 'the input');
    throw new InvalidInput(
      says.endsWith('?') ? says : `${says}.`,
      'schemas/drivespec.schema.json defines the description of a target.',
    );
  }
  const { target } = parsed.data;
  for (const [name, token] of [
    ['token_env', target.token],
    ['other_token_env', target.other_token],
  ] as const) {
    if (target[name] === undefined || token !== undefined) continue;
    throw new InvalidInput(
      `'target.${name}' was given, but the variable was not read.`,
      "Give the token itself, or use 'run', which reads the environment.",
    );
  }
  checkOtherUrls(parsed.data);
  checkReplicas(parsed.data);
  checkHttp2(parsed.data);
  return parsed.data;
}
