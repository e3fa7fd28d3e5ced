import { areas } from '../../contract/area.ts';
import type { RunRecord } from '../../record/record.ts';
import { recordDigest } from '../../record/record-digest.ts';
import { aRecord } from './a-record.ts';

const failures = 300;
const exchangesEach = 200;

/** A run in which 300 checks failed, each after as many exchanges as are ever kept, all of them with full bodies. */
export function aWhollyFailingRecord(): RunRecord {
  const one = aRecord('text');
  const exchanges = Array.from({ length: exchangesEach }, (_, index) => anExchange(index));
  const requirements = Array.from({ length: failures / 2 }, (_, index): RunRecord['requirements'][number] => {
    const { name: area, prefix } = areas[index % areas.length] ?? areas[0];
    return {
      id: `${prefix}-${String(index).padStart(2, '0')}`,
      area,
      level: index % 3 === 0 ? 'SHOULD' : 'MUST',
      status: 'fail',
      statement:
        'A range inside the file answers 206 with exactly those bytes, and `Content-Range` says which they are.',
      source: 'ScaiDrive Uploads and Downloads; RFC 9110 §14.4',
      checks: [`${area}/one-sentence-${index}`, `${area}/other-sentence-${index}`],
    };
  });
  const checks = requirements.flatMap(({ id, checks: ids }) =>
    ids.map((check) => ({
      ...one.checks[0],
      id: check,
      requirement: id,
      status: 'fail' as const,
      cases: 3,
      durationMs: 700,
      exchanges,
      replay: `--only ${check} --seed 1`,
      finding: {
        subject: 'body',
        expected: '90 bytes, at 20: 00',
        actual: '90 bytes, at 20: 01',
        bytes: { offset: 0, expected: '0'.repeat(128), actual: '1'.repeat(128) },
      },
    })),
  );
  const record: RunRecord = { ...one, requirements, checks };
  return { ...record, digest: recordDigest(record) };
}

function anExchange(index: number): NonNullable<RunRecord['checks'][number]['exchanges']>[number] {
  const body = {
    sizeBytes: 70_000,
    sha256: 'a'.repeat(64),
    encoding: 'hex',
    head: '6f'.repeat(512),
  } as const;
  const fields = Array.from(
    { length: 12 },
    (_, number) => [`x-field-${number}`, `value ${index} `.repeat(4)] as const,
  );
  return {
    via: 'http',
    request: {
      method: 'PUT',
      path: `/api/v1/uploads/ups_5a96d17b8d20d4690800649a65/chunks/${index}`,
      fields,
      body,
    },
    response: { status: 500, fields, body: { ...body, tail: '6f'.repeat(64) } },
    durationMs: 3,
  };
}
