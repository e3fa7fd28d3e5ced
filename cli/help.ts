import type { Command, Option } from 'commander';

/** The headings under which `drivespec --help` lists the commands. */
export const commandGroups = {
  test: 'Test a server:',
  records: 'Read records:',
  contract: 'Read the contract:',
  suite: 'Reference server, and the test of the checks:',
} as const;

/** A description that ends in examples, for the help of the program and of `run`. */
export function withExamples(description: string): string {
  return `${description}

Examples:
  drivespec https://drive.example.com --token-env DRIVE_TOKEN
  drivespec https://drive.example.com --quick --only range,UPL-01 --seed 42
  drivespec --profile http https://files.example.com/file.bin`;
}

/** The end of the help of the commands that run the checks. */
export const exitCodes = `
Exit codes:
  0    conformant, with or without gaps (--no-gaps makes gaps 4);
       or every violation is an accepted known failure
  1    the target violates the contract
  2    usage or configuration error, such as an unknown share;
       or a file could not be written
  3    known-failures file stale or invalid
  4    nothing, or not enough, was verified
  5    the target cannot be tested: unreachable, not this API, refuses the credentials,
       out of storage, in maintenance
  6    a defect of drivespec
  130  interrupted; the record of the finished part is still written
`;

/** The flags of a command under their headings, as its own help shows them, without `--help`. */
export function flagsText(command: Command, columns = 80): string {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: columns });
  const width = help.padWidth(command, help);
  const groups = help.groupItems([...command.options], [...command.options], groupOf);
  const lines = [...groups].flatMap(([heading, options]) =>
    help.formatItemList(
      heading,
      options.map((option) =>
        help.formatItem(help.optionTerm(option), width, help.optionDescription(option), help),
      ),
      help,
    ),
  );
  return lines.join('\n');
}

function groupOf({ helpGroupHeading = 'Options:' }: Option): string {
  return helpGroupHeading;
}
