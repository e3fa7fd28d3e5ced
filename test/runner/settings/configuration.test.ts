import { expect, it } from 'vitest';
import { createRedactor } from '../../../client/redaction/redact.ts';
import { run } from '../../../index.ts';
import { recordDigest } from '../../../record/record-digest.ts';
import { startReferenceServer } from '../../../reference-server/index.ts';
import { redactValue } from '../../../runner/results/redact-value.ts';
import { configurationOf } from '../../../runner/settings/configuration.ts';
import { runSchema } from '../../../runner/settings/run-options.ts';
import { secretsOf } from '../../../runner/settings/secrets-of.ts';

it('a record contains the settings of the run, its own digest, and no secret', {
  timeout: 60_000,
}, async () => {
  const reference = await startReferenceServer();
  const record = await run({
    mode: 'quick',
    seed: 5,
    only: ['AUTH-04'],
    capabilities: { head: false },
    target: {
      url: reference.url,
      token: reference.token,
      other_token: reference.otherToken,
      headers: { 'x-auth': 'canary-header', 'X-Private-Key': 'canary-key', accept: '*/*' },
    },
    clock: {
      advance: {
        method: 'POST',
        path: '/_clock/advance?key=canary-query-1',
        json: { seconds: '{seconds}', admin: { token: 'canary-clock-1' } },
      },
    },
  });
  await reference.stop();
  expect(record.configuration).toMatchObject({
    seed: 5,
    only: ['AUTH-04'],
    target: {
      url: reference.url,
      headers: { 'x-auth': '$REDACTED', 'X-Private-Key': '$REDACTED', accept: '*/*' },
    },
    clock: { advance: { method: 'POST', path: '/_clock/advance?$CLOCK', json: '$CLOCK' } },
  });
  expect(record.digest).toBe(recordDigest(record));
  const text = JSON.stringify(record);
  for (const secret of [reference.token, reference.otherToken, 'canary']) expect(text).not.toContain(secret);
  expect(record.target.capabilities['head']).toEqual({ declared: false, detected: true });
  expect(record.notes.join()).toContain('shows what it does not declare: head, ');
});

it('a token that reads like a word of drivespec takes no word out of the record', async () => {
  const reference = await startReferenceServer({ token: 'reference' });
  const only = ['AUTH-04'];
  const record = await run({
    mode: 'quick',
    seed: 5,
    only,
    profile: 'reference',
    target: { url: reference.url, token: 'reference' },
  });
  await reference.stop();
  expect(record.target.profile).toBe('reference');
  const redactor = createRedactor({ $TOKEN: ['auth'] });
  const again = redactValue({ ...record, notes: ['auth'] }, redactor);
  expect(again.checks.map(({ id }) => id)).toEqual(record.checks.map(({ id }) => id));
  expect(again.requirements).toEqual(record.requirements);
  expect(again.notes).toEqual(['$TOKEN']);
});

it('what moves the clock is shown nowhere, whatever it is', () => {
  const settings = runSchema.parse({
    target: { url: 'http://127.0.0.1:1' },
    clock: { command: "ssh admin@host 'step --key=canary-9f {seconds}'" },
  });
  expect(configurationOf(settings)['clock']).toEqual({ command: '$CLOCK' });
  const { values } = secretsOf(settings);
  const redactor = createRedactor(values);
  expect(redactor.text(`failed: ${"ssh admin@host 'step --key=canary-9f {seconds}'"}`)).toBe(
    'failed: $CLOCK',
  );
  expect(redactor.text('the key canary-9f is wrong')).toBe('the key $CLOCK is wrong');
});

it('a restart command is quoted without its secrets, and not recorded', () => {
  const command = "curl -H 'x-key: canary-9f31' http://host/restart";
  const settings = runSchema.parse({
    target: { url: 'http://127.0.0.1:1' },
    restart: { command },
    kill: { command },
  });
  expect(configurationOf(settings)).toMatchObject({
    restart: { command: '$RESTART' },
    kill: { command: '$RESTART' },
  });
  const redactor = createRedactor(secretsOf(settings).values);
  const shown = redactor.text(`the restart command '${command}' exited with code 7`);
  expect(shown).toMatch(/^the restart command 'curl -H .*exited with code 7$/);
  expect(shown).not.toContain('canary');
});

it('a word of a clock in JSON takes no word out of the record', () => {
  const { values } = secretsOf({
    target: { url: 'http://127.0.0.1:1' },
    clock: { advance: { method: 'POST', path: '/clock', json: { unit: 'seconds', by: '{seconds}' } } },
  });
  expect(values['$CLOCK']).toEqual([]);
});

it('what a target sends is redacted, whatever its members are called', () => {
  const redactor = createRedactor({ $TOKEN: ['canary-token'] });
  const echo = {
    id: 'canary-token',
    constructor: 'canary-token',
    kind: 'canary-token',
    source: ['canary-token'],
    type: 'canary-token',
  };
  const kept = redactValue(
    {
      checks: [{ id: 'a/b', exchanges: [{ via: 'http', response: { fields: [], json: echo } }] }],
      configuration: { mode: 'quick', target: { url: 'u', paths: echo } },
    },
    redactor,
  );
  expect(JSON.stringify(kept)).not.toContain('canary');
  expect(kept.checks[0]).toMatchObject({ id: 'a/b', exchanges: [{ via: 'http' }] });
});
