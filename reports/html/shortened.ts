import { cut } from '../cut.ts';

/** The text when it is at most so long, else its beginning and its true length. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${cut(text, most)} (${text.length} characters)` : text;
}
