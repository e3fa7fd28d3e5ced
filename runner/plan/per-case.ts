import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../util/package-root.ts';

const tableSchema = z.record(z.string(), z.number().nonnegative());

/** A table of numbers by check id in `fixtures`, read when it is first used. */
function readsTable(file: string): () => Readonly<Record<string, number>> {
  let table: Readonly<Record<string, number>> | undefined;
  return () => {
    table ??= tableSchema.parse(JSON.parse(readFileSync(join(packageRoot(), 'fixtures', file), 'utf8')));
    return table;
  };
}

const files = readsTable('files-per-case.json');
const requests = readsTable('requests-per-case.json');

/** The average number of files that a check creates for one case on the reference server, rounded up; 1 if it was not measured. */
export function filesPerCase(checkId: string): number {
  return files()[checkId] ?? 1;
}

/** The default for a check that was not measured: about the average of all checks. */
const typicalRequests = 6;

/** The average number of requests that a check sends for one case on the reference server, preparation and clean-up included. */
export function requestsPerCase(checkId: string): number {
  return requests()[checkId] ?? typicalRequests;
}
