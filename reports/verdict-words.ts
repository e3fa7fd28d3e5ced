import type { RunRecord } from '../runner/record.ts';

const words: Readonly<Record<RunRecord['verdict'], string>> = {
  conformant: 'conformant',
  'conformant-with-gaps': 'conformant, with gaps',
  'non-conformant': 'not conformant',
  inconclusive: 'inconclusive',
};

/** The verdict in words, with the counts that carry it. */
export function verdictInWords(record: RunRecord): string {
  const { MUST, SHOULD } = record.totals;
  const counts = [
    count(MUST.fail, 'MUST requirement', 'broken'),
    count(SHOULD.fail, 'SHOULD requirement', 'not followed'),
    count(MUST.blocked + SHOULD.blocked, 'requirement', 'blocked'),
    count(MUST.error + SHOULD.error, 'requirement', 'in error'),
    count(MUST.untestable, 'MUST requirement', 'untested'),
    count(MUST.pass + SHOULD.pass, 'requirement', 'kept'),
  ].filter((part) => part !== undefined);
  return `${words[record.verdict]}: ${counts.join(', ') || 'nothing was verified'}`;
}

function count(number: number, noun: string, state: string): string | undefined {
  return number === 0 ? undefined : `${number} ${noun}${number === 1 ? '' : 's'} ${state}`;
}
