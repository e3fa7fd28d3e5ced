import { visibleLine } from './escape-invisible.ts';

/**
 * Text from a target as XML allows it: on one line, every character that XML 1.0 forbids escaped, and `]]>`
 * too, which it forbids in text. Markup is left for the renderer to escape.
 */
export function xmlText(text: string): string {
  return visibleLine(text).replaceAll(']]>', ']]\\u003e');
}
