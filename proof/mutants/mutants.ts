import { readdirSync } from 'node:fs';
import { builtPath, builtSource } from './built-source.ts';
import type { Mutant } from './mutant.ts';

/** Swallows the violation and nothing else: the helper says nothing against what it was to judge. */
const weakened = `const weakened = (judge) => (...given) => {
  const swallow = (error) => { if (error.name !== 'Violation') throw error; };
  try {
    const result = judge(...given);
    return result instanceof Promise ? result.catch(swallow) : result;
  } catch (error) {
    return swallow(error);
  }
};`;

/** Every assertion helper made to accept everything, each by itself. */
export function weakenedHelpers(): readonly Mutant[] {
  const files = readdirSync(builtPath('assertions')).filter((file) => file.endsWith('.js'));
  return files.flatMap((name) => {
    const file = `assertions/${name}`;
    const source = builtSource(file);
    const helpers = [...source.matchAll(/^export (?:async )?function (expect\w*)/gm)];
    return helpers.map(([, helper = '']) => ({
      id: `${file} ${helper}`,
      file,
      change: { append: `${weakened}\n${helper} = weakened(${helper});` },
    }));
  });
}

const explore = 'runner/explore.js';

/** The runner made to lose what a check found, or what it was to try. */
export const lossyRunners: readonly Mutant[] = [
  {
    id: `${explore} a violation is taken for a defect`,
    file: explore,
    change: { find: 'error instanceof Violation', replace: 'false' },
  },
  {
    id: `${explore} a violation is forgotten`,
    file: explore,
    change: {
      find: 'if (smallest !== undefined)\n                return failure',
      replace: 'if (false) return failure',
    },
  },
  {
    id: `${explore} known edges are left out`,
    file: explore,
    change: { find: 'search.lattice === false', replace: 'true' },
  },
  {
    id: `${explore} chance is left out`,
    file: explore,
    change: { find: 'lattice.length + random', replace: 'lattice.length' },
  },
];
