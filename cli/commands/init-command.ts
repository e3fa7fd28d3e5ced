import { existsSync } from 'node:fs';
import { checkedUrl } from '../../util/checked-url.ts';
import type { InitFlags } from '../flags/init-flags.ts';
import { configText } from '../input/config-text.ts';
import { writeFileAtomic } from '../output/write-file-atomic.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

const file = 'drivespec.yaml';
const exampleUrl = 'https://drive.example.com';

/** `drivespec init`: writes a configuration to go on from. Asks nothing. @throws {UsageError} when there is one already. */
export function initCommand({ url, profile, force }: InitFlags, around: CommandIo): number {
  const target = checkedUrl(url ?? around.environment['DRIVESPEC_URL'] ?? exampleUrl);
  if (existsSync(file) && !force) {
    throw new UsageError(`There is a ${file} here already.`, 'Write over it with --force.');
  }
  try {
    writeFileAtomic(file, configText({ url: target, profile }));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(
      `'${file}' cannot be written: ${reason}.`,
      'Run it in a folder that you may write to.',
    );
  }
  around.stdout.write(`${file}  ${target}\nnext   drivespec\n`);
  return 0;
}
