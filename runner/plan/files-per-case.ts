import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../util/package-root.ts';

const tableSchema = z.record(z.string(), z.int().nonnegative());

let table: Readonly<Record<string, number>> | undefined;

/** The average number of files that a check creates for one case on the reference server, rounded up; 1 if it was not measured. */
export function filesPerCase(checkId: string): number {
  table ??= tableSchema.parse(
    JSON.parse(readFileSync(join(packageRoot(), 'fixtures/files-per-case.json'), 'utf8')),
  );
  return table[checkId] ?? 1;
}
