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
  addCommandFlags,
  addGateFlags,
  addOperands,
  addRunFlags,
  addTargetFlags,
  addTimeoutFlag,
  addWaitFlag,
  type RunFlags,
} from './flags/run-flags.ts';
import { addKnownFailuresCommands } from './known-failures/commands.ts';
import type { ProcessIo } from './process-io.ts';

const exitCodes = `
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
  const program = new Command('drivespec')
    .description("Tests a file-storage server against ScaiDrive's upload and download contract.")
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text, write) => write(usageText(text)),
    })
    .showSuggestionAfterError()
    .addHelpText('after', exitCodes);
  const runs = program
    .command('run', { isDefault: true })
    .description('run the checks against a server and write the reports')
    .allowExcessArguments()
    .addHelpText('after', exitCodes);
  addRunFlags(addCommandFlags(addWaitFlag(addTargetFlags(addOperands(runs, ['[url...]']))))).action(
    async (_urls: readonly string[], flags: RunFlags, { args }: Command) => {
      const commands = program.commands.map((command) => command.name());
      const { urlOperands } = await import('./flags/check-operands.ts');
      const { runCommand } = await import('./commands/run-command.ts');
      exitCode = await runCommand(urlOperands(args, commands), flags, io);
    },
  );
  const demo = program
    .command('demo')
    .description('run the checks against the embedded reference server')
    .allowExcessArguments()
    .addHelpText('after', exitCodes);
  addRunFlags(addTimeoutFlag(demo)).action(async (flags: RunFlags, { args }: Command) => {
    const { demoCommand } = await import('./commands/demo-command.ts');
    exitCode = await demoCommand(args, flags, io);
  });
  program
    .command('serve')
    .description('run the in-memory reference server')
    .option('--port <n>', 'port on 127.0.0.1; 0 picks a free port', '0')
    .option('--token <token>', 'Bearer token to accept', 'open-sesame')
    .option('--limit <bytes>', 'request size limit')
    .option('--tls <pem>', 'serve HTTPS, with HTTP/2, by the private key and certificate in this file')
    .option('--fault <id>', 'inject this fault')
    .option('--variant <id>', 'use this conforming variant')
    .option('--list-faults', 'list the faults')
    .option('--list-variants', 'list the conforming variants')
    .action(async (flags: ServeFlags) => {
      const { serveCommand } = await import('./commands/serve-command.ts');
      exitCode = await serveCommand(flags, io);
    });
  addProveFlags(program.command('prove')).action(async (flags: ProveFlags) => {
    const { proveCommand } = await import('./commands/prove-command.ts');
    exitCode = await proveCommand(flags, io);
  });
  addInitFlags(program.command('init')).action(async (flags: InitFlags) => {
    const { initCommand } = await import('./commands/init-command.ts');
    exitCode = initCommand(flags, io);
  });
  program
    .command('list')
    .description('list the requirements, their levels and checks')
    .option('--markdown', 'as Markdown, with the faults that each check detects')
    .action(async (flags: { readonly markdown?: boolean }) => {
      const { listMarkdown, listText } = await import('./commands/list-command.ts');
      io.stdout.write(flags.markdown ? listMarkdown() : listText());
    });
  const replay = program
    .command('replay')
    .description('run one check of a record again with its recorded settings');
  addBoundFlags(addCommandFlags(addTargetFlags(addOperands(replay, ['<record>', '<check>'])))).action(
    async (record: string, check: string, flags: RunFlags) => {
      const { replayCommand } = await import('./commands/replay-command.ts');
      exitCode = await replayCommand(record, check, flags, io);
    },
  );
  const cleanup = program
    .command('cleanup')
    .description('delete the files and folders that a run left behind');
  addTargetFlags(addOperands(cleanup, ['<ledger>'])).action(async (ledger: string, flags: RunFlags) => {
    const { cleanupCommand } = await import('./commands/cleanup-command.ts');
    exitCode = await cleanupCommand(ledger, flags, io);
  });
  const expiry = program
    .command('expiry')
    .description('test session expiry after 24 hours in real time, without moving a clock');
  const arm = expiry.command('arm').description('open upload sessions that are judged a day later');
  addTargetFlags(addOperands(arm, ['[url]']))
    .requiredOption('--state <file>', 'file to list the opened sessions in')
    .action(async (url: string | undefined, flags: ExpiryFlags) => {
      const { armCommand } = await import('./commands/expiry-command.ts');
      exitCode = await armCommand(url, flags, io);
    });
  const verify = expiry
    .command('verify')
    .description('judge the sessions that are due, and print when to run this again');
  addReportFlags(addGateFlags(addBoundFlags(addTargetFlags(verify))))
    .requiredOption('--state <file>', 'the file that expiry arm wrote')
    .action(async (flags: ExpiryFlags) => {
      const { verifyCommand } = await import('./commands/expiry-command.ts');
      exitCode = await verifyCommand(flags, io);
    });
  program
    .command('payload')
    .description('write the bytes of a payload expression from a record, such as positions:70000:7')
    .argument('<payload>', 'the payload expression')
    .action(async (payload: string) => {
      const { payloadCommand } = await import('./commands/payload-command.ts');
      exitCode = await payloadCommand(payload, process.stdout);
    });
  program
    .command('explain')
    .description('explain a requirement or a check')
    .argument('<id>', 'the id of a requirement or check')
    .action(async (id: string) => {
      const { explainText } = await import('./commands/explain-command.ts');
      io.stdout.write(explainText(id));
    });
  const finish = (code: number): void => {
    exitCode = code;
  };
  addRecordCommands(program, io, finish);
  addKnownFailuresCommands(program, io, finish);
  await program.parseAsync([...args], { from: 'user' });
  return exitCode;
}
