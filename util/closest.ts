import { distance } from 'fastest-levenshtein';

/** The option that somebody most likely meant when they wrote `written`, or nothing when none is near. */
export function closest(written: string, options: readonly string[]): string | undefined {
  const wanted = written.toLowerCase();
  const ranked = options
    .map((option) => ({ option, edits: distance(wanted, option.toLowerCase()) }))
    .sort((left, right) => left.edits - right.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(wanted.length / 2)) ? best.option : undefined;
}
