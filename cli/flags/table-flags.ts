import type { Command } from 'commander';

/** The file for each format of a table report; `-` is stdout. */
export interface TableFlags {
  readonly json?: string;
  readonly markdown?: string;
  readonly html?: string;
}

/** Declares `--json`, `--markdown` and `--html` on a command. */
export function addTableFlags(command: Command): Command {
  return command
    .option('--json <file>', 'write it as JSON; - for stdout')
    .option('--markdown <file>', 'write it as Markdown; - for stdout')
    .option('--html <file>', 'write it as an HTML page; - for stdout');
}
