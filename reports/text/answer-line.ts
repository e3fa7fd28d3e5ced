import { counted } from '../../util/counted.ts';
import type { RecordedExchange } from '../reproduce/judged-exchange.ts';
import { visibleLine } from './escape-invisible.ts';

const maxBytes = 200;

/**
 * A response body on one line: the first 200 bytes of a text with every invisible character escaped, or the size of a binary
 * body; undefined without a body.
 */
export function answerLine({ response }: RecordedExchange): string | undefined {
  if (response === undefined || response.body.sizeBytes === 0) return undefined;
  const { encoding, head, sizeBytes } = response.body;
  if (encoding === 'hex') return `${counted(sizeBytes, 'byte')}, not text`;
  const text = /^\s*[[{]/.test(head) ? head.replace(/\s*\n\s*/g, ' ').trim() : head;
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes && sizeBytes <= Buffer.byteLength(head)) return visibleLine(text);
  // A truncated character is left out.
  const shown = bytes
    .subarray(0, maxBytes)
    .toString('utf8')
    .replace(/\ufffd$/, '');
  return `${visibleLine(shown)}… (${counted(sizeBytes, 'byte')})`;
}
