import type { Command } from 'commander';
import type { ExpiryFlags } from '../commands/expiry-command.ts';
import { addInitFlags, type InitFlags } from '../flags/init-flags.ts';
import { addReportFlags } from '../flags/report-flags.ts';
import {
  addBoundFlags,
  addGateFlags,
  addOperands,
  addRunFlags,
  addTimeoutFlag,
  type RunFlags,
} from '../flags/run-flags.ts';
import { addAccessFlags, addCommandFlags, addTargetFlags, addWaitFlag } from '../flags/target-flags.ts';
import { commandGroups, exitCodes, withExamples } from '../help.ts';
import type { CommandIo } from '../process-io.ts';

const runs = 'run the checks against a server and write the reports';

/** Declares the commands that send requests to a target. Each is loaded only when it is called; `finish` receives its exit code. */
export function addRunCommands(program: Command, io: CommandIo, finish: (exitCode: number) => void): void {
  program.commandsGroup(commandGroups.test);
  const run = program
    .command('run', { isDefault: true })
    .summary(runs)
    .description(withExamples(`${runs}; \`drivespec URL\` is the same as \`drivespec run URL\``))
    .usage('[options] [url]')
    .allowExcessArguments()
    .addHelpText('after', exitCodes);
  addRunFlags(addCommandFlags(addWaitFlag(addTargetFlags(addOperands(run, ['[url...]']))))).action(
    async (_urls: readonly string[], flags: RunFlags, { args }: Command) => {
      const commands = program.commands.map((command) => command.name());
      const { urlOperands } = await import('../flags/check-operands.ts');
      const { runCommand } = await import('../commands/run-command.ts');
      finish(await runCommand(urlOperands(args, commands), flags, io));
    },
  );
  const demo = program
    .command('demo')
    .description('run the checks against the embedded reference server')
    .usage('[options]')
    .allowExcessArguments()
    .addHelpText('after', exitCodes);
  addRunFlags(demo).action(async (flags: RunFlags, { args }: Command) => {
    const { demoCommand } = await import('../commands/demo-command.ts');
    finish(await demoCommand(args, flags, io));
  });
  addInitFlags(program.command('init')).action(async (url: string | undefined, flags: InitFlags) => {
    const { initCommand } = await import('../commands/init-command.ts');
    finish(initCommand(url, flags, io));
  });
  const replay = program
    .command('replay')
    .description('run one check of a record again with its recorded settings');
  addBoundFlags(addCommandFlags(addTargetFlags(addOperands(replay, ['<record>', '<check>'])))).action(
    async (record: string, check: string, flags: RunFlags) => {
      const { replayCommand } = await import('../commands/replay-command.ts');
      finish(await replayCommand(record, check, flags, io));
    },
  );
  const cleanup = program
    .command('cleanup')
    .description('delete the files and folders that a run left behind');
  addTimeoutFlag(addAccessFlags(addOperands(cleanup, ['<ledger>']))).action(
    async (ledger: string, flags: RunFlags) => {
      const { cleanupCommand } = await import('../commands/cleanup-command.ts');
      finish(await cleanupCommand(ledger, flags, io));
    },
  );
  addExpiryCommands(program, io, finish);
}

function addExpiryCommands(program: Command, io: CommandIo, finish: (exitCode: number) => void): void {
  const expiry = program
    .command('expiry')
    .description('test session expiry after 24 hours in real time, without moving a clock');
  const arm = expiry.command('arm').description('open upload sessions that are judged a day later');
  addTimeoutFlag(addTargetFlags(addOperands(arm, ['[url]'])))
    .optionsGroup('Options:')
    .requiredOption('--state <file>', 'file to list the opened sessions in')
    .action(async (url: string | undefined, flags: ExpiryFlags) => {
      const { armCommand } = await import('../commands/expiry-command.ts');
      finish(await armCommand(url, flags, io));
    });
  const verify = expiry
    .command('verify')
    .description('judge the sessions that are due, and print when to run this again');
  addReportFlags(addGateFlags(addBoundFlags(addTargetFlags(verify))))
    .optionsGroup('Options:')
    .requiredOption('--state <file>', 'the file that expiry arm wrote')
    .action(async (flags: ExpiryFlags) => {
      const { verifyCommand } = await import('../commands/expiry-command.ts');
      finish(await verifyCommand(flags, io));
    });
}
