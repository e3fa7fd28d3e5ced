import type { Command } from 'commander';
import { type FormatName, namedForms } from '../../reports/format-names.ts';

/** The flags that say which reports are written, and where: `--out DIR`, and one per form. */
export type ReportFlags = { readonly [name in FormatName]?: string } & { readonly out?: string };

/** Declares `--out DIR` and a flag for each form on a command. */
export function addReportFlags(command: Command): Command {
  const always = namedForms.filter((form) => form.always).map(({ file }) => file);
  command.option('--out <dir>', `where ${always.join(', ')} go (drivespec-report)`);
  for (const { name, says } of namedForms) command.option(`--${name} <file>`, `write ${says} here`);
  return command;
}
