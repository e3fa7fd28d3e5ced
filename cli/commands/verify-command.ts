import { dirname, join } from 'node:path';
import { loadRequirements } from '../../contract/load-requirements.ts';
import type { RunRecord } from '../../record/record.ts';
import { isJudgedBy } from '../../record/verify/contract-flaws.ts';
import { evidenceFileFlaws } from '../../record/verify/evidence-file-flaws.ts';
import { type Flaw, type RecordPart, recordParts } from '../../record/verify/flaw.ts';
import { verifyRecord } from '../../record/verify/verify-record.ts';
import { type Cell, plain, type Row, type Table } from '../../reports/table/table.ts';
import { tableText } from '../../reports/table/table-text.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { formatTimestamp } from '../../reports/text/format-timestamp.ts';
import { targetName } from '../../reports/text/target-name.ts';
import { readAsRecord } from '../input/read-record.ts';
import { fileDigest } from '../output/file-digest.ts';
import type { CommandIo } from '../process-io.ts';

const maxFlaws = 10;

/**
 * `drivespec verify RECORD`: whether a record is consistent; returns 1 if it is not.
 * @throws {UsageError} if the file is not a record.
 */
export function verifyRecordCommand(file: string, io: CommandIo): number {
  const { record, misfit } = readAsRecord(file);
  const flaws: readonly Flaw[] =
    record === undefined
      ? [{ part: 'schema', detail: misfit ?? 'it does not match the schema' }]
      : [
          ...verifyRecord(record, loadRequirements()),
          ...evidenceFileFlaws(record, (name) => fileDigest(join(dirname(file), name))),
        ];
  io.stdout.write(tableText(verificationTable(file, record, flaws), createPaint(io.wantsColour)));
  return flaws.length === 0 ? 0 : 1;
}

function verificationTable(file: string, record: RunRecord | undefined, flaws: readonly Flaw[]): Table {
  const parts = recordParts.filter((part) => record !== undefined || part === 'schema');
  return {
    title: `drivespec verify ${file}`,
    answer: answerOf(flaws),
    facts:
      record === undefined
        ? []
        : [
            [
              'run',
              `${formatTimestamp(record.run.startedAt)}  ${targetName(record.target)}  drivespec ${record.tool.version}`,
            ],
            ['digest', record.digest ?? 'none'],
          ],
    sections: [
      {
        heading: 'Parts',
        columns: [{ name: 'Part' }, { name: 'Valid' }, { name: 'Details' }],
        rows: parts.flatMap((part) => partRows(part, record, flaws)),
      },
    ],
  };
}

function answerOf(flaws: readonly Flaw[]): Cell {
  return flaws.length === 0
    ? { text: 'verified: the record is complete and matches its digest', tone: 'good' }
    : { text: `not verified: ${flaws.length} ${flaws.length === 1 ? 'problem' : 'problems'}`, tone: 'bad' };
}

function partRows(part: RecordPart, record: RunRecord | undefined, flaws: readonly Flaw[]): readonly Row[] {
  const own = flaws.filter((flaw) => flaw.part === part);
  const row = (holds: Cell, why: string): Row => ({ cells: [plain(part), holds, plain(why)] });
  if (own.length === 0)
    return [row({ text: 'yes', tone: 'good' }, record === undefined ? '' : what(part, record))];
  const hidden = own.length - maxFlaws;
  return [
    ...own.slice(0, maxFlaws).map(({ detail }) => row({ text: 'no', tone: 'bad' }, detail)),
    ...(hidden > 0 ? [row({ text: 'no', tone: 'bad' }, `and ${hidden} more`)] : []),
  ];
}

function what(part: RecordPart, record: RunRecord): string {
  const failures = record.checks.filter(({ status }) => status === 'fail').length;
  switch (part) {
    case 'schema':
      return record.apiVersion;
    case 'digest':
      return 'the SHA-256 of its content';
    case 'contract':
      return isJudgedBy(record, loadRequirements())
        ? `${record.requirements.length} requirements, as in this version of drivespec`
        : 'not the contract of this version of drivespec, so its requirements were not compared';
    case 'totals':
      return `${record.verdict}, recounted`;
    case 'checks':
      return `${record.checks.length} checks, each with its requirement`;
    case 'evidence':
      return `${failures} ${failures === 1 ? 'failure' : 'failures'}, each with finding, smallest case, exchanges and replay`;
  }
}
