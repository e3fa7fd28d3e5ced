import type { RunRecord } from '../record.ts';
import type { Flaw } from './flaw.ts';

/**
 * Finds evidence files that a record names but that are missing or have different content.
 * @param digestOf returns `sha256:` and the SHA-256 of such a file in hex; undefined if the file does not exist.
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
