import { styleText } from 'node:util';

/** Colours text, or leaves it as it is where colour is not wanted. */
export type Paint = (style: 'red' | 'green' | 'yellow' | 'dim' | 'bold', text: string) => string;

/** A painter; plain unless `colour` is true. */
export function createPaint(colour: boolean): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}
