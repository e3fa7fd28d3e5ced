import type { Command } from 'commander';

/** The flags of `drivespec prove`. */
export interface ProveFlags {
  readonly fault?: readonly string[];
  readonly variant?: readonly string[];
  readonly server?: readonly string[];
  readonly check?: readonly string[];
  readonly full?: boolean;
  readonly mutants?: boolean;
  readonly chance?: boolean;
  readonly repeat?: string;
  readonly blind?: string;
  readonly quick?: boolean;
  readonly shard?: string;
  readonly jobs?: string;
  readonly seed?: string;
  readonly out: string;
  readonly quiet?: boolean;
}

/** Declares the flags of `drivespec prove`. */
export function addProveFlags(command: Command): Command {
  return command
    .description('test the checks: each must detect its faults and fail on no conforming server')
    .option('--fault <glob...>', 'only these faults')
    .option('--variant <glob...>', 'only these conforming variants')
    .option('--server <glob...>', 'only these null servers')
    .option('--check <glob...>', 'only these checks')
    .option(
      '--full',
      'every check against every variant, and every check of an area against its faults; with --mutants, every single judgement',
    )
    .option(
      '--mutants',
      'mutate the assertions and the runner instead, one at a time, and report what detects it',
    )
    .option(
      '--chance',
      'measure over 20 seeds how often random cases detect the faults that no edge case detects',
    )
    .option('--repeat <n>', '<n> full runs with new seeds against the unmodified reference server')
    .option(
      '--blind <folder>',
      'measure the suite on the server of this folder, with its own bugs (--fault) and conforming variants (--variant)',
    )
    .option('--quick', 'with --blind: only edge cases')
    .option('--shard <i/n>', 'only the i-th of n equal parts')
    .option('--jobs <n>', 'worker threads (default: the number of cores)')
    .option('--seed <n>', 'whole number; the same seed tries the same cases (default: 42)')
    .option('--out <dir>', 'folder for proof.html, proof.md and proof.json', 'drivespec-proof')
    .option('--quiet', 'print only the result');
}
