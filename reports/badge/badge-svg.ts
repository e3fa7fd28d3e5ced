import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { RunRecord } from '../../record/record.ts';
import { xmlText } from '../text/xml-text.ts';
import { badgeOf } from './badge.ts';

const height = 20;
const margin = 6;
/** Slightly more than the average width of a letter in the listed fonts; `textLength` makes any other font fit. */
const letterWidth = 6.6;

/** The badge as a self-contained SVG: no script, no font, no external resources; screen readers read its text. */
export function badgeSvg(record: RunRecord): string {
  const { label, message, colour } = badgeOf(record);
  const name = xmlText(`${label}: ${message}`);
  const left = half(label, 0, '#444444');
  const right = half(xmlText(message), left.width, colour);
  const width = left.width + right.width;
  const svg = h(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, role: 'img', 'aria-label': name },
    h('title', null, name),
    left.drawn,
    right.drawn,
  );
  return `${renderToString(svg)}\n`;
}

function half(text: string, x: number, fill: string) {
  const textLength = Math.ceil([...text].length * letterWidth);
  const width = textLength + 2 * margin;
  const drawn = [
    h('rect', { x, width, height, fill }),
    h(
      'text',
      {
        x: x + margin,
        y: 14,
        fill: '#ffffff',
        'font-family': 'Verdana, DejaVu Sans, sans-serif',
        'font-size': 11,
        textLength,
        lengthAdjust: 'spacingAndGlyphs',
      },
      text,
    ),
  ];
  return { width, drawn };
}
