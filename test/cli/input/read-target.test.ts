import { describe, expect, it } from 'vitest';
import { readTarget } from '../../../cli/input/read-target.ts';
import { InvalidInput } from '../../../util/invalid-input.ts';

const none = { gaps: true };

/** The sentence and the hint of a refusal, or `taken`. */
function refusal(work: () => unknown): string {
  try {
    work();
    return 'taken';
  } catch (error) {
    if (!(error instanceof Error && 'hint' in error)) return String(error);
    return `${error.message} ${error.hint}`;
  }
}

describe('tokens', () => {
  it('a flag beats the environment, which beats the file; the variable is kept by name', () => {
    const environment = { T: 'flag', DRIVESPEC_TOKEN: 'default', F: 'file' };
    const config = { target: { token_env: 'F' } };
    expect(readTarget({ ...none, token: 'given', tokenEnv: 'T' }, config, environment)).toEqual({
      token: 'given',
    });
    expect(readTarget({ ...none, tokenEnv: 'T' }, config, environment)).toEqual({
      token: 'flag',
      token_env: 'T',
    });
    expect(readTarget(none, config, environment)).toEqual({ token: 'default', token_env: 'DRIVESPEC_TOKEN' });
    expect(readTarget(none, config, { F: 'file' })).toEqual({ token: 'file', token_env: 'F' });
  });

  it('what is empty in the environment is not set', () => {
    const environment = { DRIVESPEC_TOKEN: '', DRIVESPEC_SHARE: '', DRIVESPEC_FOLDER: '' };
    expect(readTarget(none, { target: { token: 'x', share_id: 's' } }, environment)).toEqual({
      token: 'x',
      share_id: 's',
    });
  });

  it.each([
    [
      'NOT_SET',
      "--token-env names the environment variable 'NOT_SET', which is not set. Set it: export NOT_SET=…",
    ],
    [
      'open-sesame',
      '--token-env takes the name of an environment variable, and no variable of the given name is set. Put the token into a variable, and give its name, such as DRIVE_TOKEN.',
    ],
  ])('--token-env %s is an error', (tokenEnv, sentence) => {
    expect(refusal(() => readTarget({ ...none, tokenEnv }, {}, {}))).toBe(sentence);
  });

  it.each(['open-sesame', 'Bearer abc', 'eyJhbGciOiJIUzI1NiJ9.e30.x', 'secret_lower'])(
    'a token given instead of a variable name is never printed: %s',
    (value) => {
      for (const [flags, config] of [
        [{ ...none, tokenEnv: value }, {}],
        [{ ...none, otherTokenEnv: value }, {}],
        [none, { target: { token_env: value } }],
      ] as const) {
        expect(refusal(() => readTarget(flags, config, {}))).toMatch(/no variable of the given name is set/);
        expect(refusal(() => readTarget(flags, config, {}))).not.toContain(value);
      }
    },
  );

  it.each([
    ['sesame\n', 'a line feed'],
    ['ses\rame', 'a carriage return'],
    ['ses\0ame', 'a NUL'],
    ['ses\u0007ame', 'the control character U+0007'],
    ['ses\u007fame', 'a delete character'],
    ['“sesame”', 'the non-Latin-1 character U+201C'],
    ['sesame🔑', 'the non-Latin-1 character U+1F511'],
  ])('a token that no header field can contain is refused without printing it: %j', (token, misfit) => {
    const hint = 'Check the beginning and the end of the value.';
    const rest = `contains a token with ${misfit}, which a header field cannot carry. ${hint}`;
    expect(refusal(() => readTarget({ ...none, token }, {}, {}))).toBe(`--token ${rest}`);
    expect(refusal(() => readTarget({ ...none, tokenEnv: 'T' }, {}, { T: token }))).toBe(
      `The environment variable 'T' ${rest}`,
    );
    expect(refusal(() => readTarget(none, {}, { DRIVESPEC_OTHER_TOKEN: token }))).toBe(
      `The environment variable 'DRIVESPEC_OTHER_TOKEN' ${rest}`,
    );
  });

  it.each(['', '  '])('no token is %j', (token) => {
    expect(refusal(() => readTarget({ ...none, token }, {}, {}))).toMatch(/^--token contains no token\./);
  });

  it('a token of Latin-1 is taken', () => {
    expect(readTarget({ ...none, token: 'sésame =/+~' }, {}, {})).toEqual({ token: 'sésame =/+~' });
  });

  it('is an error of ours', () => {
    expect(() => readTarget({ ...none, tokenEnv: 'NOT_SET' }, {}, {})).toThrow(InvalidInput);
  });
});
