import { Command } from 'commander';
import { packageVersion } from '../util/package-version.ts';
import { addRecordCommands } from './commands/record-commands.ts';
import { addRunCommands } from './declare/run-commands.ts';
import { addSuiteCommands } from './declare/suite-commands.ts';
import { commandGroups, exitCodes, flagsText, withExamples } from './help.ts';
import { addKnownFailuresCommands } from './known-failures/commands.ts';
import type { ProcessIo } from './process-io.ts';

/** A usage error of commander in the format of drivespec: a sentence, then a hint. */
function usageText(error: string): string {
  const [sentence = '', guess] = error
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const hint = guess?.replace(/^\((.*)\)$/, '$1') ?? 'drivespec --help lists every command and flag.';
  return `drivespec: ${sentence.replace(/\.?$/, '.')}\n  ${hint}\n`;
}

/**
 * Runs a command and returns its exit code. Each command is loaded only when it is called: the checks and the reference
 * server are hundreds of files.
 * @throws errors that `reportError` turns into a sentence and an exit code.
 */
export async function runProgram(args: readonly string[], io: ProcessIo): Promise<number> {
  let exitCode = 0;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  await program.parseAsync([...withFailFastNumber(args)], { from: 'user' });
  return exitCode;
}

/** `--fail-fast URL` is `--fail-fast=1 URL`: its optional number must not be read from the next operand. */
function withFailFastNumber(args: readonly string[]): readonly string[] {
  return args.map((arg, index) =>
    arg === '--fail-fast' && !/^\d+$/.test(args[index + 1] ?? '') ? '--fail-fast=1' : arg,
  );
}

/** Declares every command and flag; `finish` receives the exit code of the command that is run. */
export function createProgram(io: ProcessIo, finish: (exitCode: number) => void): Command {
  const program = new Command('drivespec')
    .description(
      withExamples("Tests a file-storage server against ScaiDrive's upload and download contract."),
    )
    .usage('[options] [url]\n       drivespec <command> [options]')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text, write) => write(usageText(text)),
    })
    .showSuggestionAfterError();
  addRunCommands(program, io, finish);
  program.commandsGroup(commandGroups.records);
  addRecordCommands(program, io, finish);
  addKnownFailuresCommands(program, io, finish);
  addSuiteCommands(program, io, finish);
  const [run] = program.commands;
  if (run !== undefined)
    program.addHelpText('after', () => `\n${flagsText(run, io.stdout.columns).trimEnd()}\n${exitCodes}`);
  return program;
}
