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
      'every check against every variant, and every check of its area against a fault; every single judgement as a mutant',
    )
    .option(
      '--mutants',
      'weaken the assertions and the runner instead, one by one, and show that it is noticed',
    )
    .option('--chance', 'measure over 20 seeds the faults that no known edge shows')
    .option('--repeat <n>', 'n full runs with fresh seeds against the reference server as it is')
    .option('--shard <i/n>', 'only the i-th of n equal parts')
    .option('--jobs <n>', 'threads (as many as there are cores)')
    .option('--seed <n>', 'whole number; the same seed tries the same cases (42)')
    .option('--out <dir>', 'where proof.html, proof.md and proof.json go', 'drivespec-proof')
    .option('--quiet', 'only the result');
}
