import { styleText } from 'node:util';

/** Colours text, or returns it unchanged if colour is off. */
export type Paint = (style: 'red' | 'green' | 'yellow' | 'dim' | 'bold', text: string) => string;

/** A painter; plain unless `colour` is true. */
export function createPaint(colour: boolean): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}
