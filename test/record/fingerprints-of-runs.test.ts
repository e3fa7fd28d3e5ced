import { describe, expect, it } from 'vitest';
import { run } from '../../index.ts';
import { faultById } from '../../proof/faults/index.ts';
import { fingerprintOf } from '../../record/fingerprint.ts';
import { defaultSteps, startReferenceServer } from '../../reference-server/index.ts';

/** The fingerprint of a check's failure on a new server with this fault: other ids, names and port each time. */
async function fingerprint(fault: string, check: string, seed: number): Promise<string | undefined> {
  const server = await startReferenceServer({ token: 'sesame', steps: faultById(fault).steps(defaultSteps) });
  try {
    const record = await run({
      target: { url: server.url, token: server.token },
      profile: 'reference',
      mode: 'quick',
      seed,
      only: [check],
    });
    const finding = record.checks.find(({ id }) => id === check)?.finding;
    return finding && fingerprintOf(finding);
  } finally {
    await server.stop();
  }
}

describe('two runs with different seeds', () => {
  it.each([
    ['auth/refused-complete-shows-in-progress', 'auth/a-refused-complete-makes-no-file'],
    ['auth/refused-upload-stays-until-it-is-overwritten', 'auth/a-refused-upload-stores-nothing'],
    ['upload/name-is-not-sanitised', 'upload/names-never-escape-the-folder'],
    ['upload/name-after-the-file-is-not-seen', 'upload/name-field-overrides-the-filename'],
    ['upload/session-name-leaves-a-copy-in-the-root', 'upload/session-names-never-escape-the-folder'],
    ['range/last-byte-is-exclusive', 'range/closed-range-sends-exactly-those-bytes'],
  ])('have one fingerprint: %s', async (fault, check) => {
    const one = await fingerprint(fault, check, 1);
    expect(one).toBeDefined();
    expect(await fingerprint(fault, check, 987_654)).toBe(one);
  });
});

it('two faults that one check detects have different fingerprints', async () => {
  const check = 'range/closed-range-sends-exactly-those-bytes';
  const faults = ['range/last-byte-is-exclusive', 'range/range-is-ignored'];
  const [one, two] = await Promise.all(faults.map((fault) => fingerprint(fault, check, 1)));
  expect([one === undefined, two === undefined, one === two]).toEqual([false, false, false]);
});
