import { type Command, Option } from 'commander';
import { profileNames } from '../../runner/settings/profile-names.ts';
import { flagGroups } from './flag-groups.ts';

/** The flags that identify the target and its credentials. */
export interface TargetFlags {
  readonly token?: string;
  readonly tokenEnv?: string;
  readonly otherTokenEnv?: string;
  readonly share?: string;
  readonly folder?: string;
  readonly replica?: readonly string[];
  readonly consistency?: 'strong' | 'eventual';
  readonly http2?: boolean;
  readonly traceHeader?: string;
  readonly config?: string;
  readonly profile?: string;
  readonly start?: string;
  readonly waitFor?: string;
  readonly allowClockCommand?: boolean;
  readonly allowCommands?: boolean;
}

/** Declares the flags that identify the target, its addresses, and the place to work in. */
export function addTargetFlags(command: Command): Command {
  return addAccessFlags(command)
    .option('--other-token-env <name>', 'the same for a second identity that shares nothing with the first')
    .option('--share <id>', 'share to work in (detected if the target lists its shares)')
    .option('--folder <id>', 'folder to work in (default: the root of the share)')
    .option(
      '--replica <url>',
      'further address of the same service; repeatable: the requests of each check are spread over all',
      (url: string, before: readonly string[] = []) => [...before, url],
    )
    .addOption(
      new Option(
        '--consistency <kind>',
        'what a read at one address shows of a write at another (default: undeclared)',
      ).choices(['strong', 'eventual']),
    )
    .option(
      '--trace-header <name>',
      'send a unique id with each request in this header field, such as X-Request-Id or traceparent',
    )
    .addOption(new Option('--profile <name>', 'kind of target').choices([...profileNames()]));
}

/** Declares the flags that a command needs to send any request: the token, the protocol and the configuration. */
export function addAccessFlags(command: Command): Command {
  return command
    .optionsGroup(flagGroups.target)
    .option('--token-env <name>', 'environment variable that holds the Bearer token')
    .addOption(
      new Option(
        '--token <token>',
        'the token itself (visible to other users in the process list; prefer --token-env)',
      ).conflicts('tokenEnv'),
    )
    .option('--http2', 'send every request over HTTP/2 (https only)')
    .option(
      '--config <file>',
      'configuration file (default: drivespec.yaml in the current folder, if it exists)',
    );
}

/** Declares the flags that allow the commands of a configuration. */
export function addCommandFlags(command: Command): Command {
  return command
    .optionsGroup(flagGroups.target)
    .option(
      '--allow-commands',
      'allow the commands of the configuration (clock, restart, kill) to run on this machine',
    )
    .option('--allow-clock-command', 'the same for the clock command alone');
}

/** Declares the flags for a target that is started for the run, or may start later than the command. */
export function addWaitFlag(command: Command): Command {
  return command
    .optionsGroup(flagGroups.target)
    .option('--start <command>', 'shell command that starts the target; it is stopped after the run')
    .option(
      '--wait-for <seconds>',
      'wait up to <seconds> for the target to answer (default: none; with --start 30)',
    );
}
