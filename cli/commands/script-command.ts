import { shellScriptOf } from '../../reports/reproduce/shell-script.ts';
import { readRecord } from '../input/read-record.ts';
import { recordedCheck } from '../input/recorded-check.ts';
import { UsageError } from '../usage-error.ts';

/**
 * `drivespec script RECORD CHECK`: a shell script that reproduces a failure on its target.
 * @throws {UsageError} if the check did not fail, or curl cannot send its requests.
 */
export function scriptText(file: string, checkId: string): string {
  const record = readRecord(file);
  const check = recordedCheck(record, checkId);
  if (check.status !== 'fail')
    throw new UsageError(
      `The check '${checkId}' has the status '${check.status}' in this record.`,
      'Choose a check that fails.',
    );
  const script = shellScriptOf(record, check);
  if (script === undefined)
    throw new UsageError(
      `curl cannot send the requests of '${checkId}'.`,
      `Run 'drivespec replay ${file} ${checkId}' instead.`,
    );
  return script;
}
