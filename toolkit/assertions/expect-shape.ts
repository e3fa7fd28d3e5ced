import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { jsonOf, type Reply } from '../../client/messages/reply.ts';
import { packageRoot } from '../../util/package-root.ts';
import { expect } from '../verbs/expect.ts';

/** A JSON body that `fixtures/api/openapi.yaml` describes. */
export type Shape =
  | 'File'
  | 'UploadReceipt'
  | 'SessionReceipt'
  | 'CompleteReceipt'
  | 'Progress'
  | 'Error'
  | 'Children';

/** The body is JSON of the described shape; other members are allowed. @throws {Violation} naming the first mismatch. */
export function expectShape(reply: Reply, shape: Shape): void {
  const body = jsonOf(reply);
  const validate = validatorOf(shape);
  const holds = body !== undefined && validate(body) === true;
  const [first] = validate.errors ?? [];
  expect(
    holds,
    {
      subject: `${shape} body`,
      expected: body === undefined ? 'JSON' : `${first?.instancePath || 'the object'} ${first?.message}`,
      actual: reply.body.subarray(0, 200).toString('utf8'),
    },
    reply,
  );
}

const validators = new Map<Shape, ValidateFunction>();

function validatorOf(shape: Shape): ValidateFunction {
  const known = validators.get(shape);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ strict: false, strictNumbers: true });
  addFormats.default(ajv);
  ajv.addSchema(
    parse(readFileSync(join(packageRoot(), 'fixtures/api/openapi.yaml'), 'utf8')) as object,
    'api',
  );
  const validate = ajv.getSchema(`api#/components/schemas/${shape}`);
  if (validate === undefined) throw new Error(`fixtures/api/openapi.yaml has no schema ${shape}`);
  validators.set(shape, validate);
  return validate;
}
