import { type Command, Option } from 'commander';
import { profileNames } from '../../runner/settings/profile-names.ts';

/** The flags of `drivespec init`. */
export interface InitFlags {
  readonly url?: string;
  readonly profile: string;
  /** A record whose found facts the configuration declares. */
  readonly record?: string;
  readonly force?: boolean;
}

/** Declares the flags of `drivespec init` on a command. */
export function addInitFlags(command: Command): Command {
  return command
    .description('write a commented drivespec.yaml to the current folder')
    .argument('[url]', 'base URL of the target')
    .option('--url <url>', 'the same as the argument')
    .addOption(
      new Option('--profile <name>', 'kind of target').choices([...profileNames()]).default('scaidrive'),
    )
    .option('--record <file>', 'declare what a run found out: its report.json')
    .option('--force', 'overwrite an existing drivespec.yaml');
}
