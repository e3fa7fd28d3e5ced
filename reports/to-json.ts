import { escapeInvisible } from './text/escape-invisible.ts';

/** JSON on many lines; characters that cannot be seen stand as escapes, so that it says what it shows. */
export function toJson(value: unknown): string {
  return `${escapeInvisible(JSON.stringify(value, null, 2))}\n`;
}
