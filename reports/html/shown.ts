import { escapeInvisible, visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';

/** Text from a target as a page shows it: invisible characters escaped, truncated, with its full length. */
export function shown(text: string, max: number): string {
  return bounded(text, max, escapeInvisible);
}

/** The same on one line. */
export function shownLine(text: string, max: number): string {
  return bounded(text, max, visibleLine);
}

function bounded(text: string, max: number, escapeText: (text: string) => string): string {
  // Escaping makes a text longer, never shorter: what is longer than `most` before it is longer afterwards.
  const escaped = escapeText(text.slice(0, max + 1));
  return escaped.length > max ? `${truncate(escaped, max)} (${text.length} characters)` : escaped;
}
