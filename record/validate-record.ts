import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from '../util/package-root.ts';
import { InvalidRecord } from './invalid-record.ts';
import { type RunRecord, recordSchemaPath } from './record.ts';

/** Returns the record if the published JSON Schema accepts it. @throws {InvalidRecord} naming the first invalid place. */
export function validateRecord(record: RunRecord): RunRecord {
  const misfit = schemaError(record);
  if (misfit === undefined) return record;
  throw new InvalidRecord(record, misfit);
}

/** Describes the first place in a value that the published JSON Schema rejects; undefined if the value is valid. */
export function schemaError(value: unknown): string | undefined {
  const accepts = publishedSchema();
  if (accepts(value)) return undefined;
  const [first] = accepts.errors ?? [];
  return `at ${first?.instancePath || '/'}: ${first?.message}`;
}

let compiled: ValidateFunction | undefined;

/** Compiled once, because compilation takes longer than validation. */
function publishedSchema(): ValidateFunction {
  compiled ??= new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(join(packageRoot(), recordSchemaPath), 'utf8')),
  );
  return compiled;
}
