import type { Command } from 'commander';
import type { ListFlags } from '../commands/list-command.ts';
import type { ServeFlags } from '../commands/serve-command.ts';
import { addProveFlags, type ProveFlags } from '../flags/prove-flags.ts';
import { commandGroups } from '../help.ts';
import type { CommandIo } from '../process-io.ts';

/**
 * Declares the commands about the contract, the checks and the reference server. Each is loaded only when it is called; `finish`
 * receives its exit code.
 */
export function addSuiteCommands(program: Command, io: CommandIo, finish: (exitCode: number) => void): void {
  program.commandsGroup(commandGroups.contract);
  program
    .command('list')
    .description(
      'list requirements with their levels and checks: all, or those of areas, ids and capabilities',
    )
    .argument(
      '[name...]',
      'areas, capabilities, requirements or checks, such as range or etag; * is a wildcard',
    )
    .option('--level <level>', 'only requirements of this level: MUST, SHOULD or INFO')
    .option('--json', 'as JSON')
    .option('--markdown', 'as Markdown, with the faults that each check detects')
    .action(async (names: readonly string[], flags: ListFlags) => {
      const { listCommand } = await import('../commands/list-command.ts');
      io.stdout.write(listCommand(names, flags));
    });
  program
    .command('explain')
    .description('explain an area, a capability, a requirement, or a check with the requests that it sends')
    .argument('<name>', 'an area, a capability, or the id of a requirement or a check')
    .option('--json', 'as JSON')
    .action(async (name: string, flags: { readonly json?: boolean }) => {
      const { explainCommand } = await import('../commands/explain-command.ts');
      io.stdout.write(await explainCommand(name, flags));
    });
  program
    .command('payload')
    .description('write the bytes of a payload expression from a record, such as positions:70000:7')
    .argument('<payload>', 'the payload expression')
    .option('--force', 'write bytes that are not text to a terminal, too')
    .action(async (payload: string, flags: { readonly force?: boolean }) => {
      const { payloadCommand } = await import('../commands/payload-command.ts');
      finish(await payloadCommand(payload, flags, process.stdout));
    });
  program.commandsGroup(commandGroups.suite);
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
      const { serveCommand } = await import('../commands/serve-command.ts');
      finish(await serveCommand(flags, io));
    });
  addProveFlags(program.command('prove')).action(async (flags: ProveFlags) => {
    const { proveCommand } = await import('../commands/prove-command.ts');
    finish(await proveCommand(flags, io));
  });
}
