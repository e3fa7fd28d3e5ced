import { distance } from 'fastest-levenshtein';

/** The option that is most similar to a glob; asterisks at the end are kept. */
export function closestGlob(glob: string, options: readonly string[]): string | undefined {
  const tail = /\/?\*+$/.exec(glob)?.[0] ?? '';
  const near = closest(glob.slice(0, glob.length - tail.length), options);
  return near === undefined ? undefined : `${near}${tail}`;
}

/** The option that somebody most likely meant when they wrote `written`, or nothing when none is near. */
export function closest(written: string, options: readonly string[]): string | undefined {
  const wanted = written.toLowerCase();
  const ranked = options
    .map((option) => ({ option, edits: distance(wanted, option.toLowerCase()) }))
    .sort((left, right) => left.edits - right.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(wanted.length / 2)) ? best.option : undefined;
}
