import { Command } from 'commander';
import { packageVersion } from '../util/package-version.ts';
import type { ExpiryFlags } from './commands/expiry-command.ts';
import { addRecordCommands } from './commands/record-commands.ts';
import type { ServeFlags } from './commands/serve-command.ts';
import { addInitFlags, type InitFlags } from './flags/init-flags.ts';
import { addProveFlags, type ProveFlags } from './flags/prove-flags.ts';
import { addReportFlags } from './flags/report-flags.ts';
import {
  addBoundFlags,
  addClockFlag,
  addGateFlags,
  addOperands,
  addRunFlags,
  addTargetFlags,
  addTimeoutFlag,
  addWaitFlag,
  type RunFlags,
} from './flags/run-flags.ts';
import type { ProcessIo } from './process-io.ts';

const exitCodes = `
Exit codes:
  0    conformant, with or without gaps (--no-gaps makes gaps 4)
  1    the target breaks the contract
  2    usage or configuration, such as a share that is not there;
       or a file could not be written
  3    known-failures file stale or invalid
  4    nothing, or not enough, was verified
  5    the target cannot be judged: unreachable, not this API, refuses the credentials,
       has no room, is in maintenance
  6    a defect of drivespec itself
  130  interrupted; the record of what was done is still written
`;

/** Commander's own complaint in the form of ours: a sentence, then a hint. */
function usageText(complaint: string): string {
  const [sentence = '', guess] = complaint
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const hint = guess?.replace(/^\((.*)\)$/, '$1') ?? 'drivespec --help lists every command and flag.';
  return `drivespec: ${sentence.replace(/\.?$/, '.')}\n  ${hint}\n`;
}

/**
 * Runs the command that the arguments name; gives its exit code. A command is loaded when it is named: the checks and the
 * reference server are hundreds of files.
 * @throws what `tellError` turns into a sentence and an exit code.
 */
export async function runProgram(args: readonly string[], around: ProcessIo): Promise<number> {
  let exitCode = 0;
  const program = new Command('drivespec')
    .description("Does a file-storage server keep ScaiDrive's upload and download contract?")
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void around.stdout.write(text),
      writeErr: (text) => void around.stderr.write(text),
      outputError: (text, write) => write(usageText(text)),
    })
    .showSuggestionAfterError()
    .addHelpText('after', exitCodes);
  const runs = program
    .command('run', { isDefault: true })
    .description('run the checks against a server and write the reports')
    .allowExcessArguments()
    .addHelpText('after', exitCodes);
  addRunFlags(addClockFlag(addWaitFlag(addTargetFlags(addOperands(runs, ['[url]']))))).action(
    async (_url: string | undefined, flags: RunFlags, { args }: Command) => {
      const commands = program.commands.map((command) => command.name());
      const { urlOperand } = await import('./flags/check-operands.ts');
      const { runCommand } = await import('./commands/run-command.ts');
      exitCode = await runCommand(urlOperand(args, commands), flags, around);
    },
  );
  const demo = program
    .command('demo')
    .description('run the checks against the reference server that comes with drivespec')
    .allowExcessArguments()
    .addHelpText('after', exitCodes);
  addRunFlags(addTimeoutFlag(demo)).action(async (flags: RunFlags, { args }: Command) => {
    const { demoCommand } = await import('./commands/demo-command.ts');
    exitCode = await demoCommand(args, flags, around);
  });
  program
    .command('serve')
    .description('run the in-memory reference server')
    .option('--port <n>', 'port on 127.0.0.1; 0 takes a free one', '0')
    .option('--token <token>', 'the token it takes', 'open-sesame')
    .option('--limit <bytes>', 'limit per request')
    .option('--fault <id>', 'be wrong in this way')
    .option('--variant <id>', 'be different in this legal way')
    .option('--list-faults', 'list the faults')
    .option('--list-variants', 'list the conforming variants')
    .action(async (flags: ServeFlags) => {
      const { serveCommand } = await import('./commands/serve-command.ts');
      exitCode = await serveCommand(flags, around);
    });
  addProveFlags(program.command('prove')).action(async (flags: ProveFlags) => {
    const { proveCommand } = await import('./commands/prove-command.ts');
    exitCode = await proveCommand(flags, around);
  });
  addInitFlags(program.command('init')).action(async (flags: InitFlags) => {
    const { initCommand } = await import('./commands/init-command.ts');
    exitCode = initCommand(flags, around);
  });
  program
    .command('list')
    .description('list the requirements, their levels and checks')
    .option('--markdown', 'as a page, with the faults that each check catches')
    .action(async (flags: { readonly markdown?: boolean }) => {
      const { listMarkdown, listText } = await import('./commands/list-command.ts');
      around.stdout.write(flags.markdown ? listMarkdown() : listText());
    });
  const replay = program.command('replay').description('run one check of a record again, as it was run');
  addBoundFlags(addClockFlag(addTargetFlags(addOperands(replay, ['<record>', '<check>'])))).action(
    async (record: string, check: string, flags: RunFlags) => {
      const { replayCommand } = await import('./commands/replay-command.ts');
      exitCode = await replayCommand(record, check, flags, around);
    },
  );
  const cleanup = program.command('cleanup').description('delete what a run left behind');
  addTargetFlags(addOperands(cleanup, ['<ledger>'])).action(async (ledger: string, flags: RunFlags) => {
    const { cleanupCommand } = await import('./commands/cleanup-command.ts');
    exitCode = await cleanupCommand(ledger, flags, around);
  });
  const expiry = program
    .command('expiry')
    .description('judge the 24 hours of inactivity without moving a clock');
  const arm = expiry.command('arm').description('open sessions that are to wait a day');
  addTargetFlags(addOperands(arm, ['[url]']))
    .requiredOption('--state <file>', 'where to write down what was opened')
    .action(async (url: string | undefined, flags: ExpiryFlags) => {
      const { armCommand } = await import('./commands/expiry-command.ts');
      exitCode = await armCommand(url, flags, around);
    });
  const verify = expiry.command('verify').description('judge what has become due, and say when to come back');
  addReportFlags(addGateFlags(addBoundFlags(addTargetFlags(verify))))
    .requiredOption('--state <file>', 'what arm wrote')
    .action(async (flags: ExpiryFlags) => {
      const { verifyCommand } = await import('./commands/expiry-command.ts');
      exitCode = await verifyCommand(flags, around);
    });
  program
    .command('payload')
    .description('write the bytes that a payload of a record describes, such as positions:70000:7')
    .argument('<payload>')
    .action(async (spelling: string) => {
      const { payloadCommand } = await import('./commands/payload-command.ts');
      exitCode = await payloadCommand(spelling, process.stdout);
    });
  program
    .command('explain')
    .description('explain a requirement or a check')
    .argument('<id>')
    .action(async (id: string) => {
      const { explainText } = await import('./commands/explain-command.ts');
      around.stdout.write(explainText(id));
    });
  addRecordCommands(program, around, (code) => {
    exitCode = code;
  });
  await program.parseAsync([...args], { from: 'user' });
  return exitCode;
}
