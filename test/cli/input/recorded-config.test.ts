import { expect, it } from 'vitest';
import { withRecorded } from '../../../cli/input/recorded-config.ts';
import { UsageError } from '../../../cli/usage-error.ts';
import type { RunRecord } from '../../../record/record.ts';
import { aRecord } from '../../reports/a-record.ts';

const target = { url: 'http://127.0.0.1:1', share_id: 'shr_1', folder_id: 'fld_1', token_env: 'T' };
const recorded = (configuration: object): RunRecord => ({
  ...aRecord('x'),
  configuration: { ...configuration },
});

it('prefers the settings in the record to the file, and takes from the file what a record never contains', () => {
  const inFile = {
    target: { share_id: 'other', token: 'sesame' },
    clock: { command: 'step {seconds}' },
    limits: { request_bytes: 1 },
  };
  const configuration = { mode: 'quick', target, limits: { request_bytes: 7 }, clock: '$CLOCK', seed: 3 };
  expect(withRecorded(inFile, recorded(configuration))).toEqual({
    target: { ...target, token: 'sesame' },
    clock: { command: 'step {seconds}' },
    limits: { request_bytes: 7 },
  });
});

it('asks for a header whose value was a secret', () => {
  const headers = { 'x-key': '$REDACTED', 'x-tenant': 'blue' };
  const record = recorded({ target: { ...target, headers } });
  expect(() => withRecorded({}, record)).toThrow(UsageError);
  expect(() => withRecorded({}, record)).toThrow("The run sent the header 'x-key'");
  const inFile = { target: { headers: { 'x-key': 'k', 'x-tenant': 'red' } } };
  expect(withRecorded(inFile, record).target?.headers).toEqual({ 'x-key': 'k', 'x-tenant': 'blue' });
});

it('takes nothing from a record without settings, or from an unreadable one', () => {
  const inFile = { target: { share_id: 'mine' } };
  const { configuration: _, ...old } = aRecord('x');
  expect(withRecorded(inFile, old)).toEqual(inFile);
  expect(withRecorded(inFile, recorded({ target: 7, limits: 'x' }))).toEqual(inFile);
});
