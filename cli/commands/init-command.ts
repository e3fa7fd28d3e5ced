import { existsSync } from 'node:fs';
import { checkedUrl } from '../../util/checked-url.ts';
import type { InitFlags } from '../flags/init-flags.ts';
import { configText } from '../input/config-text.ts';
import { readRecord } from '../input/read-record.ts';
import { writeFileAtomic } from '../output/write-file-atomic.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

const file = 'drivespec.yaml';
const exampleUrl = 'https://drive.example.com';

/** `drivespec init`: writes an initial configuration without questions. @throws {UsageError} if the file exists. */
export function initCommand(
  operand: string | undefined,
  { url: flag, profile, record, force }: InitFlags,
  io: CommandIo,
): number {
  if (operand !== undefined && flag !== undefined)
    throw new UsageError('Two URLs were given.', 'Give the URL once: drivespec init URL');
  const found = record === undefined ? undefined : readRecord(record).target;
  const target = checkedUrl(operand ?? flag ?? found?.url ?? io.environment['DRIVESPEC_URL'] ?? exampleUrl);
  if (existsSync(file) && !force) {
    throw new UsageError(`'${file}' already exists in this folder.`, 'Overwrite it with --force.');
  }
  try {
    writeFileAtomic(
      file,
      configText({ url: target, profile: found?.profile ?? profile, found: found?.found ?? [] }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(
      `'${file}' cannot be written: ${reason}.`,
      'Run drivespec init in a folder that you can write to.',
    );
  }
  io.stdout.write(`${file}  ${target}\nnext   drivespec\n`);
  return 0;
}
