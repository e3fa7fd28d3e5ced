import { afterEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../../index.ts';
import { startReferenceServer } from '../../../reference-server/index.ts';
import type { RunInput } from '../../../runner/settings/run-options.ts';
import { settingsOf } from '../../../runner/settings/settings-of.ts';
import { withTokens } from '../../../runner/settings/with-tokens.ts';
import { InvalidInput } from '../../../util/invalid-input.ts';

const url = 'http://127.0.0.1:1';

function refusal(work: () => unknown): string {
  try {
    work();
    return 'taken';
  } catch (error) {
    return error instanceof InvalidInput ? error.message : `not ours: ${error}`;
  }
}

describe('what the library is given', () => {
  it.each([
    [{ target: { url }, profile: 'scaidriv' }, "Unknown profile 'scaidriv'."],
    [
      { target: { url, headers: { 'x tenant': 'blue' } } },
      "'target.headers.x tenant' is not the name of a header field: it holds a blank.",
    ],
    [
      { target: { url, headers: { 'x-tenant': 'b\r\nx: y' } } },
      "'target.headers.x-tenant' contains a carriage return, which a header field cannot carry.",
    ],
    [
      { target: { url, token: 'sesame\n' } },
      "'target.token' contains a line feed, which a header field cannot carry.",
    ],
    [{ target: { url, token: ' ' } }, "'target.token' is empty."],
    [
      { target: { url, token: 'sesame', headers: { AUTHORIZATION: 'Basic c2VzYW1l' } } },
      "'target.headers.AUTHORIZATION' authenticates as a token does, and a token was given too: give one of the two.",
    ],
    [
      { target: { url, headers: { 'x-api': 'k' }, credential_headers: ['X-API', 'x-key'] } },
      "'target.credential_headers.1' 'x-key' is not a field of 'target.headers'.",
    ],
    [
      { target: { url, other_token: 'sésame“' } },
      "'target.other_token' contains the non-Latin-1 character U+201C, which a header field cannot carry.",
    ],
    [
      { target: { url: 'http://me:sesame@127.0.0.1' } },
      'The URL holds a user name or a password, which would end up in reports.',
    ],
    [
      { target: { url: 'drive.example.com' } },
      "The URL 'drive.example.com' has no scheme: it begins with http:// or https://.",
    ],
    [
      { target: { url }, clock: { command: 'step' } },
      "'clock.command' does not hold {seconds}, which becomes the number of seconds.",
    ],
    [{ target: { url }, seed: 1.5 }, "'seed' '1.5' must be of type int."],
    [
      { target: { url }, shard: { index: 1, of: 2 } },
      "'seed' is needed with a shard, and must be the same for all shards.",
    ],
    [{ target: { url, token_env: 'T' } }, "'target.token_env' was given, but the variable was not read."],
  ])('%j is refused', (input, sentence) => {
    expect(refusal(() => settingsOf(input))).toBe(sentence);
  });

  it.each([
    [{}, "'target' is missing."],
    [{ target: { url }, mod: 'quick' }, "unknown key 'mod'. Did you mean 'mode'?"],
    [
      { target: { url }, mode: 'quik' },
      "'mode' 'quik' is none of quick, default, deep. Did you mean 'quick'?",
    ],
  ])('%j, which types would refuse, is refused too', (input, sentence) => {
    expect(refusal(() => settingsOf(input as unknown as RunInput))).toBe(sentence);
  });
});

describe('token_env', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('names the variable that holds the token', () => {
    const { target } = withTokens(
      { target: { url, token_env: 'T', other_token_env: 'O' } },
      { T: 'a', O: 'b' },
    );
    expect(target).toEqual({ url, token_env: 'T', other_token_env: 'O', token: 'a', other_token: 'b' });
  });

  it('is refused where it is not set, or another token is given too', () => {
    const target = { url, token_env: 'T' };
    expect(refusal(() => withTokens({ target }, {}))).toBe(
      "'target.token_env' names the environment variable 'T', which is not set.",
    );
    expect(refusal(() => withTokens({ target: { ...target, token: 'x' } }, { T: 'a' }))).toBe(
      "'target.token_env' was given, and another token too.",
    );
    expect(refusal(() => withTokens({ target: { ...target, token: 'a' } }, { T: 'a' }))).toBe('taken');
  });

  it('is honoured by the library', async () => {
    const reference = await startReferenceServer({ token: 'sesame' });
    vi.stubEnv('DRIVE_TOKEN_OF_TEST', 'sesame');
    const target = { url: reference.url, token_env: 'DRIVE_TOKEN_OF_TEST' };
    const record = await run({ target, mode: 'quick', only: ['range/suffix*'] });
    await reference.stop();
    expect(record.totals.MUST.pass).toBeGreaterThan(0);
    expect(JSON.stringify(record)).not.toContain('sesame');
    expect(record.configuration?.['target']).toMatchObject({ token_env: 'DRIVE_TOKEN_OF_TEST' });
    await expect(run({ target: { ...target, token_env: 'NOT_SET' } })).rejects.toThrow(InvalidInput);
  });
});
