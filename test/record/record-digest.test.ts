import { expect, it } from 'vitest';
import { recordDigest } from '../../record/record-digest.ts';
import { aRecord } from '../reports/a-record.ts';

const reversed = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reversed)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, member]) => [name, reversed(member)]),
        )
      : value;

it('is the same for the same record, whatever the order of its members and whatever digest it claims', () => {
  const record = aRecord('x');
  const digest = recordDigest(record);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(recordDigest(reversed({ ...record, digest }) as typeof record)).toBe(digest);
});

it('is another one as soon as anything in the record is another', () => {
  const record = aRecord('x');
  const { run } = record;
  expect(recordDigest({ ...record, run: { ...run, requests: 2 } })).not.toBe(recordDigest(record));
  expect(recordDigest({ ...record, verdict: 'conformant' })).not.toBe(recordDigest(record));
});
