import { literal } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { needFile } from '../../../toolkit/arrange/need-file.ts';
import {
  needRepresentation,
  type Representation,
  representationOf,
} from '../../../toolkit/arrange/need-representation.ts';

/**
 * Compressible text in numbered lines, so that a misplaced byte is visible. On a read-only target: its one file.
 * @throws {Blocked} by UPL-01.
 */
export async function needText(target: Target, lines: number): Promise<Representation> {
  const text = Array.from({ length: lines }, (_, index) => `line ${index} of a text that compresses well\n`);
  const content = literal(text.join(''));
  if (target.object !== undefined) return needRepresentation(target, content);
  const fileName = target.nextName('.txt');
  return representationOf(target, await needFile(target, content, { fileName, contentType: 'text/plain' }));
}
