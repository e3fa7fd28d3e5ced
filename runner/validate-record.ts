import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { packageRoot } from './package-root.ts';
import { type RunRecord, recordSchemaPath } from './record.ts';

/** The record as it is, once the published JSON Schema accepts it. @throws {Error} naming the first place that does not fit. */
export function validateRecord(record: RunRecord): RunRecord {
  const schema: unknown = JSON.parse(readFileSync(join(packageRoot(), recordSchemaPath), 'utf8'));
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  if (ajv.validate(schema as object, record)) return record;
  const [first] = ajv.errors ?? [];
  throw new Error(`the record does not fit its schema at ${first?.instancePath || '/'}: ${first?.message}`);
}
