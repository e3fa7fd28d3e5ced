import { describePair } from '../../proof/describe-pair.ts';
import {
  type FaultProof,
  isSurvivor,
  type ProofRecord,
  proofExitCode,
  undeservedPasses,
} from '../../proof/proof-record.ts';
import type { Paint } from '../terminal/paint.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';
import { describeProof } from './describe-proof.ts';

const longestLine = 300;

/** The summary of `drivespec prove` for the terminal: survivors first, then false alarms and gaps, then the totals. */
export function proofSummary(record: ProofRecord, paint: Paint): string {
  const survivors = record.faults.filter(isSurvivor);
  const alarms = record.conforming.flatMap(({ id, falseAlarms }) =>
    falseAlarms.map((alarm) => ({ id, ...alarm })),
  );
  const gifts = record.nullServers.flatMap((server) =>
    undeservedPasses(server).map((pass) => ({ id: server.id, ...pass })),
  );
  const lines = [
    ...survivors.flatMap((fault) => survivorLines(fault, paint)),
    ...alarms.flatMap(({ id, check, detail }) => [
      `${paint('red', 'FALSE ALARM')}  ${paint('bold', check)}  against ${id}`,
      `      ${truncate(visibleLine(detail), longestLine)}`,
    ]),
    ...gifts.flatMap(({ id, check, seen }) => [
      `${paint('red', 'UNDESERVED')}  ${paint('bold', check)}  on ${id}: ${truncate(visibleLine(seen), longestLine)}`,
    ]),
    ...record.gaps.map((gap) => `${paint('red', 'GAP')}  ${gap}`),
    paint(proofExitCode(record) === 0 ? 'green' : 'red', describeProof(record)),
  ];
  return `${lines.join('\n')}\n`;
}

function survivorLines(fault: FaultProof, paint: Paint): readonly string[] {
  const open = fault.pairs.filter(({ listed, verdict }) => listed && verdict !== 'caught');
  return [
    `${paint('red', 'SURVIVOR')}  ${paint('bold', fault.id)}  ${fault.violates.join(' ')}  ${fault.description}`,
    ...open.map((pair) => `      ${pair.check}: ${truncate(visibleLine(describePair(pair)), longestLine)}`),
    `      look  drivespec serve --fault ${fault.id}`,
  ];
}
