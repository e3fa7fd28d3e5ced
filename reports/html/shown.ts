import { escapeInvisible, visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';

/** Text from a target as a page shows it: invisible characters escaped, truncated, with its full length. */
export function shown(text: string, most: number): string {
  return bounded(text, most, escapeInvisible);
}

/** The same on one line. */
export function shownLine(text: string, most: number): string {
  return bounded(text, most, visibleLine);
}

function bounded(text: string, most: number, spell: (text: string) => string): string {
  // Escaping makes a text longer, never shorter: what is longer than `most` before it is longer afterwards.
  const spelled = spell(text.slice(0, most + 1));
  return spelled.length > most ? `${truncate(spelled, most)} (${text.length} characters)` : spelled;
}
