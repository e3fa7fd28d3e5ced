import fc from 'fast-check';
import { withEdgeCases } from '../../../toolkit/generators/with-edge-cases.ts';

/** Names that lead elsewhere where a server takes them for paths; `{name}` stands for one of the run's own. */
export const pathTraversalEdgeCases: readonly string[] = [
  '../{name}',
  '../../{name}',
  '....//{name}',
  '/{name}',
  '/etc/{name}',
  './{name}',
  'a/{name}',
  'a/../{name}',
  '{name}/..',
  '{name}/',
  '..\\{name}',
  '..\\..\\{name}',
  'a\\{name}',
  '\\\\host\\share\\{name}',
  'a/b\\{name}',
  'a\\b/{name}',
  'C:\\{name}',
  'C:/{name}',
  'C:{name}',
  'z:{name}',
  '{name}\0.png',
  '\0{name}',
  '..',
  '.',
  '..%2f{name}',
  '%2e%2e%5c{name}',
  '\uff0e\uff0e\uff0f{name}',
];

/** One of each kind, for where a name is not the first that the server looks at. */
export const fewPathTraversalNames: readonly string[] = [
  '../{name}',
  '..\\{name}',
  'C:\\{name}',
  '/etc/{name}',
  '{name}\0.png',
  '..',
];

const steps = ['..', '/', '\\', '.', '\0', 'a', '%2f', '{name}'];

/**
 * Any such name. A drive stands at its beginning or nowhere: what is left of one that comes to stand there once others are taken off
 * leads nowhere, and a target may leave it.
 */
export const pathTraversalNames: fc.Arbitrary<string> = withEdgeCases(
  fc
    .tuple(
      fc.constantFrom('', '', '', 'C:'),
      fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 6 }),
    )
    .map(([drive, all]) => `${drive}${all.join('')}{name}`),
  pathTraversalEdgeCases,
);

/** Whether the name holds what leads elsewhere on some systems and is part of a name on others. Source: UPL-09s. */
export function isForeign(path: string): boolean {
  return /[\\\0]|%5c|^[a-z]:/i.test(path);
}

/** The names of places that do. */
export const foreignNameEdgeCases: readonly string[] = pathTraversalEdgeCases.filter(isForeign);

/** Any such name. */
export const foreignNames: fc.Arbitrary<string> = pathTraversalNames.filter(isForeign);
