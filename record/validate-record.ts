import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from '../util/package-root.ts';
import { InvalidRecord } from './invalid-record.ts';
import { type RunRecord, recordSchemaPath } from './record.ts';

/** The record as it is, once the published JSON Schema accepts it. @throws {InvalidRecord} naming the first place that does not fit. */
export function validateRecord(record: RunRecord): RunRecord {
  const misfit = schemaError(record);
  if (misfit === undefined) return record;
  throw new InvalidRecord(record, misfit);
}

/** The first place at which the published JSON Schema does not accept a value, in words; undefined where it does. */
export function schemaError(value: unknown): string | undefined {
  const accepts = publishedSchema();
  if (accepts(value)) return undefined;
  const [first] = accepts.errors ?? [];
  return `at ${first?.instancePath || '/'}: ${first?.message}`;
}

let compiled: ValidateFunction | undefined;

/** Compiled once: that takes longer than to validate. */
function publishedSchema(): ValidateFunction {
  compiled ??= new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(join(packageRoot(), recordSchemaPath), 'utf8')),
  );
  return compiled;
}
