import { expect, it } from 'vitest';
import { openTrial } from '../../proof/trial.ts';
import { defaultSteps } from '../../reference-server/index.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { anyOrderOfArrivalMakesTheSameFile as check } from '../../suites/chunk/any-order-of-arrival-makes-the-same-file.ts';

const { assembleChunks } = defaultSteps;

/** Joins chunks as if they were files with three-digit names: chunk 1000 follows chunk 100. */
const threeDigitNames: Partial<Steps> = {
  assembleChunks({ session }) {
    const nameOf = (index: number): string => String(index).padStart(3, '0');
    const byName = [...session.chunks].sort(([a], [b]) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const chunks = new Map(byName.map(([, chunk], index) => [index, chunk]));
    return assembleChunks({ session: { ...session, chunks } });
  },
};

it('deep mode has more than a thousand chunks, other modes do not', { timeout: 120_000 }, async () => {
  const statusIn = async (mode: 'quick' | 'deep') => {
    const trial = await openTrial({ steps: threeDigitNames }, { mode });
    // The first case that fails says it.
    const { status } = await trial.run(check, { shrinkMs: 0, repeats: 0 }).finally(trial.stop);
    return status;
  };
  expect(await statusIn('quick')).toBe('pass');
  expect(await statusIn('deep')).toBe('fail');
});
