import type { RunRecord } from '../record.ts';
import type { Flaw } from './flaw.ts';

/**
 * Evidence files that a record names and that are missing or have another content.
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
    const detail =
      counted === undefined
        ? `${id} names ${file}, which is missing`
        : `${id} says that ${file} is ${digest}, it is ${counted}`;
    return [{ part: 'evidence', detail }];
  });
}
