import { visibleLine } from './escape-invisible.ts';

/**
 * Text from a target for XML: on one line, with every character that XML 1.0 forbids escaped, and `]]>` too, which XML forbids in
 * text. The renderer escapes markup.
 */
export function xmlText(text: string): string {
  return visibleLine(text).replaceAll(']]>', ']]\\u003e');
}
