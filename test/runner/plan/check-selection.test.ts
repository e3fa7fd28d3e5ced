import { describe, expect, it } from 'vitest';
import { loadRequirements } from '../../../contract/load-requirements.ts';
import { run } from '../../../index.ts';
import { checkSelection } from '../../../runner/plan/check-selection.ts';
import { allChecks } from '../../../suites/index.ts';
import { InvalidInput } from '../../../util/invalid-input.ts';

const contract = { requirements: loadRequirements(), checks: allChecks, isReadOnly: false };

function refusal(
  selection: { readonly only?: string[]; readonly skip?: string[]; readonly level?: 'MUST' },
  isReadOnly = false,
): string {
  try {
    checkSelection({ only: [], skip: [], ...selection }, { ...contract, isReadOnly });
    return 'taken';
  } catch (error) {
    return error instanceof InvalidInput ? `${error.message} ${error.hint}` : String(error);
  }
}

describe('a selection', () => {
  it.each([
    [{}],
    [{ only: ['range'] }],
    [{ only: ['RNG-*', 'upload/*'], skip: ['expiry'] }],
    [{ only: ['rng-01'] }],
    [{ only: ['*'], level: 'MUST' as const }],
  ])('%j is taken', (selection) => {
    expect(refusal(selection)).toBe('taken');
  });

  it.each([
    [{ only: ['rnage'] }, "'rnage' matches no check, requirement or area. Did you mean 'range'?"],
    [{ only: ['range', 'RNG-5'] }, "'RNG-5' matches no check, requirement or area. Did you mean 'RNG-05'?"],
    [{ skip: ['expirey'] }, "'expirey' matches no check, requirement or area. Did you mean 'expiry'?"],
    [{ only: ['rnage/*'] }, "'rnage/*' matches no check, requirement or area. Did you mean 'range/*'?"],
    [
      { only: ['zzzzzzz'] },
      "'zzzzzzz' matches no check, requirement or area. drivespec list shows all of them.",
    ],
    [{ only: ['range,'] }, "'range,' matches no check, requirement or area. Did you mean 'range'?"],
    [
      { only: [''] },
      'An empty glob matches no check, requirement or area. drivespec list shows all of them.',
    ],
    [
      { only: ['range'], skip: ['*'] },
      "The selection leaves no check to run: '*' is skipped. Skip less, or select more.",
    ],
    [
      { only: ['range', 'RNG-12'], level: 'MUST' as const },
      "'RNG-12' selects no check at level MUST. drivespec list shows each requirement with its level and its checks.",
    ],
  ])('%j is refused in one sentence', (selection, sentence) => {
    expect(refusal(selection)).toBe(sentence);
  });

  it('is refused where the profile has none of its rows', () => {
    expect(refusal({ only: ['upload'] }, true)).toMatch(/^'upload' selects no check under profile http\./);
    expect(refusal({ skip: ['upload'] }, true)).toBe('taken');
  });
});

it('the library refuses one before anything is sent, with a specific error', async () => {
  const target = { url: 'http://127.0.0.1:1' };
  await expect(run({ target, only: ['rnage'] })).rejects.toThrow(InvalidInput);
  await expect(run({ target, skip: ['expirey'] })).rejects.toThrow("'expirey' matches no check");
});
