import { shellScriptOf } from '../../reports/reproduce/shell-script.ts';
import { readRecord } from '../input/read-record.ts';
import { recordedCheck } from '../input/recorded-check.ts';
import { UsageError } from '../usage-error.ts';

/**
 * `drivespec script RECORD CHECK`: the shell script that shows a failure again on its target.
 * @throws {UsageError} when the check did not fail, or curl cannot send what it sent.
 */
export function scriptText(file: string, checkId: string): string {
  const record = readRecord(file);
  const check = recordedCheck(record, checkId);
  if (check.status !== 'fail')
    throw new UsageError(
      `The check '${checkId}' is ${check.status} in this record.`,
      'Take a check that fails.',
    );
  const script = shellScriptOf(record, check);
  if (script === undefined)
    throw new UsageError(
      `The requests of '${checkId}' cannot be sent by curl.`,
      `Run 'drivespec replay ${file} ${checkId}' in its place.`,
    );
  return script;
}
