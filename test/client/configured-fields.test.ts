import { describe, expect, it } from 'vitest';
import { configuredFields } from '../../client/configured-fields.ts';
import { createTarget } from '../../client/create-target.ts';
import { createLedger } from '../../client/ledger/ledger.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import { run } from '../../index.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { factsBefore, pathsOf } from '../../runner/prepare/default-facts.ts';
import { runSchema } from '../../runner/settings/run-options.ts';
import { answering, startOddServer } from '../odd-server.ts';
import { lineTo } from './a-line.ts';

const headers = {
  Authorization: 'Basic sesame',
  cookie: 'session=sesame',
  'X-Api-Key': 'sesame',
  'X-Tenant': 'blue',
};

describe('configured fields that authenticate', () => {
  it.each([
    [
      'owner',
      ['Authorization: Basic sesame', 'X-Api-Key: sesame', 'X-Tenant: blue', 'cookie: session=sesame'],
    ],
    ['nobody', ['X-Tenant: blue']],
    ['other', ['Authorization: Bearer other', 'X-Tenant: blue']],
    [{ authorization: 'Bearer wrong' }, ['Authorization: Bearer wrong', 'X-Tenant: blue']],
  ] as const)('are sent by the owner alone: %j', async (identity, expected) => {
    const heads: string[] = [];
    const server = await startOddServer((socket, request) => {
      heads.push(request);
      answering('200 OK', '{}')(socket, request);
    });
    const settings = runSchema.parse({ target: { url: server.url } });
    const { target, close } = createTarget({
      line: lineTo(server.url, { timeoutMs: 5_000 }),
      facts: factsBefore(settings, settings),
      paths: pathsOf(settings),
      tokens: { other: 'other' },
      configured: configuredFields(headers, ['x-api-key']),
      workspace: { shareId: 's', own: false, namePrefix: 'n' },
      ledger: createLedger(),
      recorder: createRecorder(),
      connections: 1,
    });
    const caller = target.asCaller(identity);
    await caller.metadata('x');
    {
      using connection = await caller.connect();
      await connection.sendHead({ method: 'GET', path: '/', fields: caller.authorization() });
      await connection.receive();
    }
    await close();
    server.stop();
    expect(heads).toHaveLength(2);
    for (const head of heads) {
      const sent = head.split('\r\n').filter((line) => /^(authorization|cookie|x-\w+(-\w+)?):/i.test(line));
      expect(sent.toSorted()).toEqual(expected);
    }
  });

  it('make no false alarm where they stand for the token', { timeout: 120_000 }, async () => {
    const reference = await startReferenceServer();
    const record = await run({
      mode: 'quick',
      seed: 5,
      only: ['AUTH-01', 'AUTH-02', 'AUTH-05', 'DL-01'],
      target: { url: reference.url, headers: { Authorization: `Bearer ${reference.token}` } },
    });
    await reference.stop();
    expect(record.checks.filter(({ status }) => ['fail', 'error', 'blocked'].includes(status))).toEqual([]);
    expect(record.requirements.filter(({ status }) => status === 'pass').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['AUTH-01', 'AUTH-02', 'AUTH-05', 'DL-01']),
    );
  });
});
