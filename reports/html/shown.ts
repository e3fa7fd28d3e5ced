import { escapeInvisible, visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';

/** Text from a target as a page shows it: invisible characters spelled out, cut at so many characters, its true length told. */
export function shown(text: string, most: number): string {
  return bounded(text, most, escapeInvisible);
}

/** The same on one line. */
export function shownLine(text: string, most: number): string {
  return bounded(text, most, visibleLine);
}

function bounded(text: string, most: number, spell: (text: string) => string): string {
  // Spelling out makes a text longer, never shorter: what is beyond `most` before it is beyond it afterwards.
  const spelled = spell(text.slice(0, most + 1));
  return spelled.length > most ? `${truncate(spelled, most)} (${text.length} characters)` : spelled;
}
