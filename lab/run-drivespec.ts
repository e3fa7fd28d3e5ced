import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordView } from './drivespec-record.ts';
import { firstErrorLine } from './first-error-line.ts';
import { runCommand } from './run-command.ts';

/** After this time the run ends by itself and writes its record. */
const runSeconds = 110;
const commandSeconds = 120;
/** Exit code of drivespec for a target that it cannot test. */
const cannotTest = 5;
/** The same requests in each run of the laboratory. */
const seed = 1;

/** A run of the command: the text of its record, or why there is none. */
export interface DrivespecRun {
  /** Duration of the command, including its start. */
  readonly seconds: number;
  /** JSON without white space. */
  readonly record?: string;
  /** Why drivespec cannot test the server. */
  readonly untested?: string;
  /** A defect of drivespec. */
  readonly error?: string;
}

/** Tests files of one server in one run of the built command, for at most 120 seconds. Never throws. */
export async function runDrivespec(command: string, urls: readonly string[]): Promise<DrivespecRun> {
  const folder = mkdtempSync(join(tmpdir(), 'drivespec-lab-record-'));
  const before = Date.now();
  try {
    const file = join(folder, 'report.json');
    const settings = ['--quiet', '--seed', String(seed), '--time', String(runSeconds), '--out', folder];
    const { code, stderr } = await runCommand(
      process.execPath,
      [command, '--profile', 'http', ...urls, ...settings],
      { seconds: commandSeconds, cwd: folder },
    );
    const seconds = (Date.now() - before) / 1_000;
    if (!existsSync(file)) {
      const line = firstErrorLine(stderr).replace(/^drivespec: /, '');
      if (code === cannotTest) return { seconds, untested: line };
      return { seconds, error: `exit code ${code ?? 'none'}: ${line}` };
    }
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const error = defectOf(content);
    return { seconds, record: JSON.stringify(content), ...(error !== undefined && { error }) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function defectOf(content: unknown): string | undefined {
  const { success, data, error } = recordView.safeParse(content);
  if (!success) return `the record is invalid: ${firstErrorLine(error.message)}`;
  const defect = data.checks.find(({ status }) => status === 'error');
  return defect && `${defect.id}: ${defect.reason ?? 'error'}`;
}
