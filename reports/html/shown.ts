import { escapeInvisible, visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';

/** Text from a target for a page: invisible characters are escaped; a truncated text has its full length appended. */
export function shown(text: string, max: number): string {
  return bounded(text, max, escapeInvisible);
}

/** The same on one line. */
export function shownLine(text: string, max: number): string {
  return bounded(text, max, visibleLine);
}

function bounded(text: string, max: number, escapeText: (text: string) => string): string {
  // Escaping never makes a text shorter: a text longer than `max` is longer than `max` afterwards too.
  const escaped = escapeText(text.slice(0, max + 1));
  return escaped.length > max ? `${truncate(escaped, max)} (${text.length} characters)` : escaped;
}
