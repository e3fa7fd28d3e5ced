import type { RunRecord } from '../runner/record.ts';
import { embeddedName } from './target-name.ts';

/** Each verdict in words. */
export const verdictWords: Readonly<Record<RunRecord['verdict'], string>> = {
  conformant: 'conformant',
  'conformant-with-gaps': 'conformant, with gaps',
  'non-conformant': 'not conformant',
  inconclusive: 'inconclusive',
};

/** The verdict in words, with the counts that carry it, and a word where no server of the caller's was tested. */
export function verdictInWords(record: RunRecord): string {
  const of = record.target.embedded ? ` (${embeddedName})` : '';
  return `${verdictWord(record)}: ${verdictCounts(record)}${of}`;
}

/** The verdict alone; of an interrupted run it is what was so until then. */
export function verdictWord({ verdict, run }: RunRecord): string {
  return run.interrupted ? `interrupted, so far ${verdictWords[verdict]}` : verdictWords[verdict];
}

/** How many requirements were broken, kept and left open; those of no interest left out. */
export function verdictCounts({ totals: { MUST, SHOULD } }: RunRecord): string {
  const counts = [
    count(MUST.fail, 'MUST requirement', 'broken'),
    count(SHOULD.fail, 'SHOULD requirement', 'not followed'),
    count(MUST.blocked + SHOULD.blocked, 'requirement', 'blocked'),
    count(MUST.error + SHOULD.error, 'requirement', 'in error'),
    count(MUST.untestable, 'MUST requirement', 'untested'),
    count(MUST.pass + SHOULD.pass, 'requirement', 'kept'),
  ].filter((part) => part !== undefined);
  return counts.join(', ') || 'nothing was verified';
}

function count(number: number, noun: string, state: string): string | undefined {
  return number === 0 ? undefined : `${number} ${noun}${number === 1 ? '' : 's'} ${state}`;
}
