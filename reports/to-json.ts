import { escapeInvisible } from './text/escape-invisible.ts';

/** JSON on many lines; invisible characters are escaped. */
export function toJson(value: unknown): string {
  return `${escapeInvisible(JSON.stringify(value, null, 2))}\n`;
}
