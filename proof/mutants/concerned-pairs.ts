import { allChecks } from '../../suites/index.ts';
import { faults } from '../faults/index.ts';
import type { Task } from '../tasks.ts';
import { builtSource } from './built-source.ts';

/**
 * The pairs of fault and check that a change to this module may affect. The first pair of every check comes before the second
 * pair of any check; checks whose own file contains `word` come first.
 */
export function concernedPairs(file: string, word: string): readonly Task[] {
  const concerned = allChecks
    .map(({ id }) => ({ id, source: sourceOf(id) }))
    .filter(({ source }) => isRunByAll(file) || reaches(source, file));
  const byDistance = [
    ...concerned.filter(({ source }) => names(source, word)),
    ...concerned.filter(({ source }) => !names(source, word)),
  ];
  const rounds = byDistance.map(({ id }) =>
    faults.filter(({ detectedBy }) => detectedBy.includes(id)).map((fault) => pair(fault.id, id)),
  );
  const longest = Math.max(0, ...rounds.map((pairs) => pairs.length));
  return Array.from({ length: longest }, (_, round) =>
    rounds.flatMap((pairs) => pairs.slice(round, round + 1)),
  ).flat();
}

/** The checks do not import the runner, and the runner runs all of them. */
function isRunByAll(file: string): boolean {
  return file.startsWith('runner/');
}

function sourceOf(check: string): string {
  return `suites/${check}.js`;
}

function pair(fault: string, check: string): Task {
  return { kind: 'fault', id: fault, checks: [check] };
}

function names(source: string, word: string): boolean {
  return new RegExp(`\\b${word}\\b`).test(builtSource(source));
}

/** Whether a module imports another, directly or indirectly. */
function reaches(from: string, file: string, seen = new Set<string>()): boolean {
  if (from === file) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return importsOf(from).some((next) => reaches(next, file, seen));
}

const known = new Map<string, readonly string[]>();

function importsOf(file: string): readonly string[] {
  const imports = known.get(file) ?? readImports(file);
  known.set(file, imports);
  return imports;
}

function readImports(file: string): readonly string[] {
  const specifiers = [...builtSource(file).matchAll(/from ["'](\.[^"']+)["']/g)].map(
    ([, specifier = '']) => specifier,
  );
  return specifiers.map((specifier) => new URL(specifier, `file:///${file}`).pathname.slice(1));
}
