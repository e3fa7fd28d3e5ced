import fc from 'fast-check';
import { withEdgeCases } from '../../../toolkit/generators/with-edge-cases.ts';

/** Names that lead to another folder if a server treats them as paths. `{name}` is replaced by a name of the run. */
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

/** One name of each kind, for the `name` field. */
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
 * Any such name. A drive letter occurs only at the beginning: if a server removes the text before a drive letter, the result
 * leads to no other folder, and a target may keep it.
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

/** Whether the name is a path on some systems and a plain name on others. Source: UPL-09s. */
export function isForeign(path: string): boolean {
  return /[\\\0]|%5c|^[a-z]:/i.test(path);
}

/** The edge cases for which `isForeign` is true. */
export const foreignNameEdgeCases: readonly string[] = pathTraversalEdgeCases.filter(isForeign);

/** Any name for which `isForeign` is true. */
export const foreignNames: fc.Arbitrary<string> = pathTraversalNames.filter(isForeign);
