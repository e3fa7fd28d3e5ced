import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type RecordView, recordView } from './drivespec-record.ts';
import { answersSchema } from './run-probe.ts';

const result = z.object({
  version: z.string().optional(),
  /** Why the server did not run. */
  skipped: z.string().optional(),
  /** Duration of drivespec's run. */
  seconds: z.number().optional(),
  /** Why drivespec could not test the server. */
  untested: z.string().optional(),
  /** A defect of drivespec. */
  drivespecError: z.string().optional(),
  answers: answersSchema.optional(),
  /** Why the prober gave no answers. */
  probeError: z.string().optional(),
});

/** What is known of a setup, next to drivespec's record. */
export type Result = z.infer<typeof result>;

/** The results of all setups that were run, in a folder: `results.json`, and drivespec's records in `records/`. */
export interface Results {
  /** The results by the name of the setup, such as `nginx/plain`. */
  readonly all: ReadonlyMap<string, Result>;
  /** The record of a setup, if there is a valid one. */
  readonly record: (setup: string) => RecordView | undefined;
  /** Replaces the result of a setup and its record, and writes both. */
  readonly set: (setup: string, value: Result, record: string | undefined) => void;
}

/** Opens the results in a folder, so that those of other setups are kept. @throws {Error} if `results.json` is invalid. */
export function openResults(folder: string): Results {
  const file = join(folder, 'results.json');
  const all = new Map(existsSync(file) ? Object.entries(readResults(file)) : []);
  const recordFile = (setup: string): string => join(folder, recordPath(setup));
  return {
    all,
    record: (setup) => {
      if (!existsSync(recordFile(setup))) return undefined;
      return recordView.safeParse(JSON.parse(readFileSync(recordFile(setup), 'utf8'))).data;
    },
    set: (setup, value, record) => {
      mkdirSync(join(folder, 'records'), { recursive: true });
      rmSync(recordFile(setup), { force: true });
      if (record !== undefined) writeFileSync(recordFile(setup), `${record}\n`);
      all.set(setup, value);
      writeFileSync(file, linePerSetup(all));
    },
  };
}

/** The record of a setup, relative to the folder of the results: `records/nginx-plain.json`. */
export function recordPath(setup: string): string {
  return `records/${setup.replace('/', '-')}.json`;
}

function readResults(file: string): Readonly<Record<string, Result>> {
  try {
    return z.record(z.string(), result).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is invalid: delete it, or restore it from version control.`, { cause: error });
  }
}

/** Sorted by name, so that a difference between two runs is small. */
function linePerSetup(all: ReadonlyMap<string, Result>): string {
  const lines = [...all]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
