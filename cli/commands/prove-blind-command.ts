import { join } from 'node:path';
import { type Bed, readBed } from '../../proof/beds/bed.ts';
import { type Measured, measureBed } from '../../proof/beds/measure-bed.ts';
import type { RunInput } from '../../runner/settings/run-options.ts';
import { matchesGlob } from '../../util/matches-glob.ts';
import { readConfig } from '../input/read-config.ts';
import { readInput } from '../input/read-input.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

/** The settings of `drivespec prove --blind`. */
export interface BlindSettings {
  readonly folder: string;
  /** Globs of bugs and of variants; everything if both are empty. */
  readonly bugs: readonly string[];
  readonly variants: readonly string[];
  readonly quick: boolean;
  readonly seed: number;
  readonly jobs: number;
}

/**
 * `drivespec prove --blind FOLDER`: measures the suite on a server that is not part of drivespec, and prints which of its bugs
 * are found and which conforming variants are reported as failing. Returns 1 if a bug is missed or a conforming server fails.
 * @throws {UsageError} {InvalidInput} {CannotRun}
 */
export async function proveBlindCommand(settings: BlindSettings, io: CommandIo): Promise<number> {
  const { folder, quick, seed, jobs } = settings;
  const bed = selected(await readBed(folder), settings);
  const config = readConfig(join(folder, 'drivespec.yaml'));
  const inputFor = (url: string): RunInput => {
    const input = readInput(url, { gaps: true }, config, io.environment);
    return { ...input, target: { ...input?.target, url }, seed, ...(quick ? { mode: 'quick' } : {}) };
  };
  const measured = await io.interruptible((signal) =>
    measureBed(bed, {
      inputFor,
      jobs,
      signal,
      onMeasured: (one) => io.stdout.write(`${lineOf(one)}\n`),
    }),
  );
  io.stdout.write(`\n${summaryOf(measured)}\n`);
  const isComplete = measured.length === 1 + bed.variants.length + bed.bugs.length;
  return isComplete ? (measured.every(isAsIntended) ? 0 : 1) : 130;
}

/** @throws {UsageError} if nothing matches. */
function selected(bed: Bed, { bugs, variants }: BlindSettings): Bed {
  if (bugs.length + variants.length === 0) return bed;
  const isChosen = (id: string, globs: readonly string[]): boolean =>
    globs.some((glob) => matchesGlob(id, glob));
  const chosen = {
    ...bed,
    bugs: bed.bugs.filter(({ id }) => isChosen(id, bugs)),
    variants: bed.variants.filter((id) => isChosen(id, variants)),
  };
  if (chosen.bugs.length + chosen.variants.length === 0)
    throw new UsageError(
      'No bug or variant of the bed matches the selection.',
      `Its server lists them with --list-bugs and --list-variants; for example '${bed.bugs[0]?.id}'.`,
    );
  return chosen;
}

function isAsIntended(one: Measured): boolean {
  if (one.kind === 'bug') return one.result !== 'missed';
  return one.mustAlarms.length + one.shouldAlarms.length === 0;
}

function lineOf(one: Measured): string {
  if (one.kind === 'bug') {
    const { bug, result, failing } = one;
    const found = failing.length === 0 ? '' : `  by ${failing.join(', ')}`;
    return `${result.padEnd(7)} ${bug.id} (${bug.violates.join(', ')})${found}`;
  }
  const alarms = [...one.mustAlarms, ...one.shouldAlarms];
  const name = one.variant === undefined ? 'the server without a bug' : `variant ${one.variant}`;
  return alarms.length === 0 ? `ok      ${name}: ${one.verdict}` : `ALARM   ${name}: ${alarms.join(', ')}`;
}

function summaryOf(measured: readonly Measured[]): string {
  const bugs = measured.filter((one) => one.kind === 'bug');
  const conforming = measured.filter((one) => one.kind === 'conforming');
  const named = bugs.filter(({ result }) => result === 'named').length;
  const found = bugs.filter(({ result }) => result !== 'missed').length;
  const alarms = (level: 'mustAlarms' | 'shouldAlarms'): number =>
    conforming.flatMap((one) => one[level]).length;
  return [
    `bugs found: ${share(found, bugs.length)}; named by a requirement that they violate: ${share(named, bugs.length)}`,
    `failures on conforming servers (${conforming.length}): ${alarms('mustAlarms')} at MUST, ${alarms('shouldAlarms')} at SHOULD`,
  ].join('\n');
}

function share(part: number, whole: number): string {
  return `${part} of ${whole}${whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`}`;
}
