import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../client/redaction/redact.ts';
import { replayLine } from '../../../reports/reproduce/replay-line.ts';
import { replayCommand } from '../../../runner/results/replay-command.ts';
import type { RunInput } from '../../../runner/settings/run-options.ts';
import { settingsOf } from '../../../runner/settings/settings-of.ts';

const url = 'https://drive.example.com';
const one = { check: 'range/x', seed: 7 };

function commandFor(input: RunInput, secrets: readonly string[] = []): string {
  return replayCommand(settingsOf(input), createRedactor({ $TOKEN: secrets }), one);
}

describe('the command that runs a check again', () => {
  it.each([
    [{ target: { url } }, `drivespec ${url} --only range/x --seed 7`],
    [
      { target: { url, token: 'sesame', token_env: 'DRIVE_TOKEN', share_id: 'shr_1', folder_id: 'f 1' } },
      `drivespec ${url} --token-env DRIVE_TOKEN --share shr_1 --folder 'f 1' --only range/x --seed 7`,
    ],
    [
      { target: { url, token: 'sesame', other_token: 'open' } },
      `drivespec ${url} --token-env TOKEN --other-token-env OTHER_TOKEN --only range/x --seed 7`,
    ],
    [
      { target: { url: `${url}/f?a=1&b=it's` }, profile: 'http', mode: 'quick' as const, timeoutMs: 1_500 },
      `drivespec 'https://drive.example.com/f?a=1&b=it'\\''s' --profile http --quick --timeout 1.5 --only range/x --seed 7`,
    ],
    [
      { target: { url }, mode: 'deep' as const, configFile: 'a.yaml', fullSize: true },
      `drivespec ${url} --config a.yaml --full-size --only range/x --seed 7`,
    ],
    [
      { target: { url, token: 'sesame' }, profile: 'reference', embedded: true as const },
      'drivespec demo --only range/x --seed 7',
    ],
  ])('of %j', (input, command) => {
    expect(commandFor(input)).toBe(command);
  });

  it('holds no secret, and every flag whatever the secret is', () => {
    const target = { url: `${url}/sesame`, token: 'sesame', share_id: 'sesame' };
    expect(commandFor({ target }, ['sesame'])).toBe(
      `drivespec '${url}/$TOKEN' --token-env TOKEN --share '$TOKEN' --only range/x --seed 7`,
    );
    expect(commandFor({ target: { url, token: 'range' } }, ['range', 'token'])).toBe(
      `drivespec ${url} --token-env TOKEN --only range/x --seed 7`,
    );
  });

  it('of an old record, which holds flags alone, names the target too', () => {
    expect(replayLine({ replay: '--only range/x --seed 7' }, { url })).toBe(
      `drivespec ${url} --only range/x --seed 7`,
    );
    expect(replayLine({ replay: 'drivespec demo --only range/x --seed 7' }, { url })).toBe(
      'drivespec demo --only range/x --seed 7',
    );
    expect(replayLine({}, { url })).toBeUndefined();
  });
});
