import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import { loadRequirements } from '../../../contract/load-requirements.ts';
import { verifyRecord } from '../../../record/verify/verify-record.ts';
import { runChecks } from '../../../runner/run.ts';
import { downloadChecks } from '../../../suites/download/index.ts';
import { rangeChecks } from '../../../suites/range/index.ts';

const files: Readonly<Record<string, Buffer>> = {
  '/a.bin': payloadBytes(positions(70_000)),
  '/b.txt': payloadBytes(positions(5_000)),
  '/empty': Buffer.alloc(0),
};
const ids = [
  'download/download-gives-the-exact-bytes',
  'download/head-matches-get-without-a-body',
  'range/closed-range-sends-exactly-those-bytes',
  'range/empty-file-has-no-part',
];
const checks = [...downloadChecks, ...rangeChecks].filter(({ id }) => ids.includes(id));

/** Runs the checks on a server that serves the files with ranges; parts of `shifted` begin one byte late. */
async function recordOf(paths: readonly string[], { shifted }: { readonly shifted?: string } = {}) {
  const server = createServer(({ url = '', headers }, response) => {
    const content = files[url];
    if (content === undefined) return void response.writeHead(url === '/none' ? 204 : 404).end();
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    if (first === undefined || content.length === 0) return void response.end(content);
    const end = Math.min(last === '' ? Number.POSITIVE_INFINITY : Number(last), content.length - 1);
    if (Number(first) > end)
      return void response.writeHead(416, { 'Content-Range': `bytes */${content.length}` }).end();
    response.writeHead(206, { 'Content-Range': `bytes ${first}-${end}/${content.length}` });
    const late = url === shifted ? 1 : 0;
    response.end(Buffer.concat([content, content]).subarray(Number(first) + late, end + 1 + late));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [url = '', ...others] = paths.map((path) => `http://127.0.0.1:${port}${path}`);
  try {
    return await runChecks(
      {
        target: { url, other_urls: others },
        profile: 'http',
        mode: 'quick',
        seed: 7,
        only: ids,
      },
      { checks },
    );
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const perFile = (record: Awaited<ReturnType<typeof recordOf>>, id: string) =>
  record.checks.find((check) => check.id === id)?.files?.map(({ path, status }) => [path, status]);

it('tests each check on every file that shows what it judges', async () => {
  const record = await recordOf(['/a.bin', '/b.txt', '/empty']);
  expect(record.checks.map(({ id, status }) => [id, status])).toEqual(
    expect.arrayContaining(ids.map((id) => [id, 'pass'])),
  );
  expect(perFile(record, 'download/download-gives-the-exact-bytes')).toEqual([
    ['/a.bin', 'pass'],
    ['/b.txt', 'pass'],
    ['/empty', 'pass'],
  ]);
  expect(perFile(record, 'range/closed-range-sends-exactly-those-bytes')).toEqual([
    ['/a.bin', 'pass'],
    ['/b.txt', 'pass'],
  ]);
  expect(record.target.otherUrls).toHaveLength(2);
  expect(record.notes.join(' ')).toContain('/empty: the file is empty');
});

it('fails a check that fails on the second file alone, and names that file', async () => {
  const id = 'range/closed-range-sends-exactly-those-bytes';
  const record = await recordOf(['/a.bin', '/b.txt'], { shifted: '/b.txt' });
  expect(perFile(record, id)).toEqual([
    ['/a.bin', 'pass'],
    ['/b.txt', 'fail'],
  ]);
  const check = record.checks.find((one) => one.id === id);
  expect(check?.status).toBe('fail');
  expect(check?.counterexample).toMatch(/^\/b\.txt: /);
  expect(check?.replay).toContain('/a.bin');
});

it('leaves out a file that is answered 204, and says so', async () => {
  const record = await recordOf(['/none', '/a.bin']);
  expect(record.notes.join(' ')).toMatch(/\/none" is answered 204, without a representation to test/);
  expect(record.checks.every(({ files }) => files === undefined)).toBe(true);
  expect(record.totals.MUST.fail).toBe(0);
});

it.each([
  [['/none'], /is answered 204/],
  [['/a.bin', '/missing'], /missing does not return a file|404/],
  [['/a.bin', '/a.bin'], /is named twice/],
])('refuses the files %j', async (paths, message) => {
  await expect(recordOf(paths)).rejects.toThrow(message);
});

it('refuses a second URL on another origin, or under another profile', async () => {
  const target = { url: 'http://127.0.0.1:1/a', other_urls: ['http://127.0.0.1:2/b'] };
  await expect(runChecks({ target, profile: 'http' }, { checks })).rejects.toThrow(
    "'http://127.0.0.1:2/b' is not on the same origin as 'http://127.0.0.1:1/a'.",
  );
  await expect(runChecks({ target }, { checks })).rejects.toThrow('only profile http tests several');
});

it.each([[['/a.bin']], [['/a.bin', '/b.txt', '/empty']]])(
  'writes a record that verifies for %j',
  async (paths) => {
    const record = await recordOf(paths);
    expect(verifyRecord(record, loadRequirements())).toEqual([]);
  },
);
