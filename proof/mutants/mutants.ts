import { readdirSync } from 'node:fs';
import { builtPath, builtSource } from './built-source.ts';
import type { Edit, Mutant } from './mutant.ts';

/** Suppresses violations and nothing else: the wrapped function then accepts everything that it judges. */
const weakened = `function weakened(judge) {
  const swallow = (error) => { if (error.name !== 'Violation') throw error; };
  return (...given) => {
    try {
      const result = judge(...given);
      return result instanceof Promise ? result.catch(swallow) : result;
    } catch (error) {
      return swallow(error);
    }
  };
}`;

/** One mutant for each assertion helper, in which the helper accepts everything. */
export function weakenedHelpers(): readonly Mutant[] {
  return ['toolkit', 'suites'].flatMap(filesBelow).flatMap((file) => {
    const source = builtSource(file);
    const helpers = [...source.matchAll(/^export (?:async )?function (expect\w*)/gm)];
    return helpers.map(([, helper = '']) => ({
      id: `${file} ${helper}`,
      file,
      edits: [atTheEnd(source, `${weakened}\n${helper} = weakened(${helper});`)],
    }));
  });
}

/** One mutant for each call of an `expect…` function in a check or helper, in which that call accepts everything. */
export function silentJudgements(): readonly Mutant[] {
  return ['toolkit', 'suites'].flatMap(filesBelow).flatMap((file) => {
    const source = builtSource(file);
    const calls = [...source.matchAll(/(?<!function )\bexpect(?:[A-Z]\w*)?(?=\()/g)];
    return calls.map(({ 0: helper, index }, number) => ({
      id: `${file} judgement ${number + 1} of ${calls.length}, ${helper}`,
      file,
      edits: [{ at: index, find: helper, replace: `weakened(${helper})` }, atTheEnd(source, weakened)],
    }));
  });
}

const explore = 'runner/explore/explore.js';
const exploration = 'runner/explore/exploration.js';

/** Mutants of the runner that lose findings of a check, or cases that it should try. */
export function lossyRunners(): readonly Mutant[] {
  return [
    lossy(exploration, 'a violation is treated as a defect', 'error instanceof Violation', 'false'),
    lossy(exploration, 'a violation is forgotten', 'return failure(least)', ''),
    lossy(explore, 'edge cases are left out', 'search.edgeCases === false', 'true'),
    lossy(explore, 'random cases are left out', 'edgeCases.length + random', 'edgeCases.length'),
  ];
}

function lossy(file: string, what: string, find: string, replace: string): Mutant {
  const at = builtSource(file).indexOf(find);
  if (at < 0) throw new Error(`${file} does not contain ${JSON.stringify(find)}, which a mutant changes.`);
  return { id: `${file} ${what}`, file, edits: [{ at, find, replace }] };
}

function atTheEnd(source: string, text: string): Edit {
  return { at: source.length, find: '', replace: `\n${text}\n` };
}

/** The modules of a folder of the built package and of the folders in it, in the order of their names. */
function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(builtPath(folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => `${folder}/${name}`);
}
