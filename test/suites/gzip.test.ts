import { expect, it } from 'vitest';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { changeDraft } from '../../proof/servers/change-content.ts';
import { tryChecks } from '../../proof/try-checks.ts';
import { gzipChecks } from '../../suites/gzip/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('gzip', gzipChecks);

const [sizeCheck] = gzipChecks;
const sizeChecks = sizeCheck === undefined ? [] : [sizeCheck];

/** The status of the check of sizes if the description names no size. */
async function statusWithout(server: Parameters<typeof tryChecks>[1]): Promise<string | undefined> {
  const outcomes = await tryChecks(sizeChecks, server, { gzip: {} });
  return [...outcomes.values()][0]?.status;
}

it('accepts either size if the description names none', async () => {
  expect(await statusWithout({})).toBe('pass');
  const original = await statusWithout({
    steps: {
      commitFile: changeDraft((draft) => ({ ...draft, sizeBytes: draft.originalBytes ?? draft.sizeBytes })),
    },
  });
  expect(original).toBe('pass');
});

it.each(['gzip/recorded-size-is-the-smaller', 'gzip/recorded-size-is-the-last-members'])(
  'detects that the size varies with the input if the description names none: %s',
  async (fault) => {
    expect(await statusWithout({ steps: stepsOfFault(fault) })).toBe('fail');
  },
);
