import type { Command } from 'commander';

/** The forms that a sheet is wanted in, each by the file it goes to; `-` is stdout. */
export interface SheetFlags {
  readonly json?: string;
  readonly markdown?: string;
  readonly html?: string;
}

/** Declares `--json`, `--markdown` and `--html` on a command. */
export function addSheetFlags(command: Command): Command {
  return command
    .option('--json <file>', 'write it as data; - is stdout')
    .option('--markdown <file>', 'write it as Markdown, to be posted; - is stdout')
    .option('--html <file>', 'write it as a page; - is stdout');
}
