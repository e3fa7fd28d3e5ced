import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { configuredFields } from '../../client/configured-fields.ts';
import { createTarget } from '../../client/create-target.ts';
import { createLedger } from '../../client/ledger/ledger.ts';
import { OutOfBudget } from '../../client/limits/budget.ts';
import { createFileAllowance, partOfAllowance } from '../../client/limits/file-allowance.ts';
import { positions } from '../../client/payload/payload.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import { factsBefore, pathsOf } from '../../runner/prepare/default-facts.ts';
import { runSchema } from '../../runner/settings/run-options.ts';
import { lineTo } from './a-line.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A target that makes a file `f1`, `f2` … for each upload, but refuses while `refuses` is true. */
async function start(files = 100) {
  const server = { made: 0, refuses: false };
  const listener = createServer((request, response) => {
    request.resume().on('end', () => {
      if (server.refuses) {
        response.writeHead(422, { 'content-type': 'application/json' }).end('{}');
        return;
      }
      server.made += 1;
      response.writeHead(201, { 'content-type': 'application/json' }).end(`{"id":"f${server.made}"}`);
    });
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const settings = runSchema.parse({ target: { url } });
  const ledger = createLedger();
  const allowance = createFileAllowance();
  allowance.limitTo(files);
  const { target, close } = createTarget({
    line: lineTo(url, { files: allowance }),
    facts: factsBefore(settings, settings),
    paths: pathsOf(settings),
    tokens: {},
    configured: configuredFields(),
    workspace: { shareId: 's', own: false, namePrefix: 'n' },
    ledger,
    recorder: createRecorder(),
    connections: 2,
  });
  open.push(
    close,
    () => listener.close(),
    () => listener.closeAllConnections(),
  );
  return { target, close, ledger, server, allowance };
}

const form = { fileName: 'a.bin', content: positions(3) };

it('notes each file that a request makes, whichever way it is sent', async () => {
  const { target, ledger, allowance } = await start();

  await target.upload(form);
  await target.request('POST', target.paths.files, { body: positions(3) });
  using connection = await target.connect();
  await connection.sendHead({ method: 'POST', path: target.paths.files, fields: [['content-length', '3']] });
  await connection.write('abc');
  await connection.receive();

  expect(ledger.remaining().map(({ id }) => id)).toEqual(['f1', 'f2', 'f3']);
  expect([...target.issuedIds()]).toEqual(['f1', 'f2', 'f3']);
  expect(allowance.made()).toBe(3);
});

it('makes no more files than it may, and a refused upload makes none', async () => {
  const { target, server, allowance } = await start(2);

  server.refuses = true;
  for (let time = 0; time < 5; time += 1) await target.upload(form);
  expect(allowance.made()).toBe(0);
  server.refuses = false;
  await target.upload(form);
  await target.upload(form);

  await expect(target.upload(form)).rejects.toThrow(new OutOfBudget('the limit of 2 files is reached'));
  using connection = await target.connect();
  await expect(connection.sendHead({ method: 'POST', path: target.paths.files })).rejects.toThrow(
    OutOfBudget,
  );
  expect(server.made).toBe(2);
});

it('counts a new version of a file as no new file', async () => {
  const { target, server, allowance } = await start();
  await target.upload(form);
  server.made = 0;
  await target.complete('u1');
  expect(allowance.made()).toBe(1);
});

it('a part of an allowance ends with itself or with the whole', () => {
  const whole = createFileAllowance();
  whole.limitTo(3);
  const first = partOfAllowance(whole, 2, 3);
  const second = partOfAllowance(whole, 2, 3);
  first.take();
  first.take();
  expect(first.take).toThrow('the limit of 3 files is reached');
  second.take();
  expect(second.take).toThrow('the limit of 3 files is reached');
  first.giveBack();
  second.take();
  expect([whole.made(), first.made(), second.made()]).toEqual([3, 1, 2]);
});

it('closes a raw connection that a check left open, so that the process can end', async () => {
  const { target, close } = await start();
  const connection = await target.connect();
  expect(connection.closed).toBe(false);
  await close();
  expect(connection.closed).toBe(true);
});
