import type { Readable } from 'node:stream';
import { visibleLine } from '../../reports/text/escape-invisible.ts';

const keptCharacters = 16_384;
const maxLines = 10;
const maxColumns = 200;

/** The end of the output of a process. */
export interface LastLines {
  add(stream: Readable): void;
  /** Its last lines that are not empty, at most 10, each at most 200 characters, with invisible characters escaped. */
  lines(): readonly string[];
}

/** Reads streams to their ends and keeps the last characters; `redact` removes secrets from a line. */
export function createLastLines(redact: (text: string) => string): LastLines {
  let kept = '';
  return {
    add(stream) {
      stream.on('error', () => undefined);
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        kept = (kept + text).slice(-keptCharacters);
      });
    },
    lines: () =>
      redact(kept)
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .slice(-maxLines)
        .map((line) => visibleLine(line).slice(0, maxColumns)),
  };
}
