import type { RunRecord } from '../record.ts';
import type { Flaw } from './flaw.ts';

/**
 * Files beside a record that it names and that are not there, or are not the ones that it names.
 * @param digestOf `sha256:` and the SHA-256 of such a file in hex; undefined where there is none.
 */
export function evidenceFileFlaws(
  { checks }: RunRecord,
  digestOf: (file: string) => string | undefined,
): readonly Flaw[] {
  return checks.flatMap(({ id, omittedExchanges }): Flaw[] => {
    if (omittedExchanges === undefined) return [];
    const { file, digest } = omittedExchanges;
    const counted = digestOf(file);
    if (counted === digest) return [];
    const says =
      counted === undefined
        ? `${id} names ${file}, which is missing`
        : `${id} says that ${file} is ${digest}, it is ${counted}`;
    return [{ part: 'evidence', says }];
  });
}
