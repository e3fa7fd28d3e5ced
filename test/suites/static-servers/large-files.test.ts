import { once } from 'node:events';
import { createReadStream, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import { runChecks } from '../../../runner/run.ts';
import { downloadChecks } from '../../../suites/download/index.ts';
import { rangeChecks } from '../../../suites/range/index.ts';

const mebibyte = 1024 * 1024;
const sizeBytes = 5 * mebibyte + 77;
/** In place of 2^31 and 2^32, which only larger files show. */
const wrap = 4 * mebibyte;
const checks = [...downloadChecks, ...rangeChecks];

const folder = mkdtempSync(join(tmpdir(), 'large-files-'));
const file = join(folder, 'file.bin');
beforeAll(() => {
  writeFileSync(file, payloadBytes(positions(sizeBytes)));
  vi.stubEnv('TMPDIR', mkdtempSync(join(folder, 'tmp-')));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** The bytes of a response: which part of the file it states, and from where in the file it is sent. */
interface Part {
  readonly form: 'whole' | 'closed' | 'open' | 'suffix';
  readonly first: number;
  readonly last: number;
  readonly from?: number;
}

type Change = (part: Part) => Part;

function readPart(range: string): Part | undefined {
  const [, first = '', last = ''] = /^bytes=[\s,]*(\d*)-(\d*)[\s,]*$/i.exec(range) ?? [];
  const end = sizeBytes - 1;
  if (first === '' && last === '') return { form: 'whole', first: 0, last: end };
  if (first === '')
    return {
      form: 'suffix',
      first: Math.max(0, sizeBytes - Number(last)),
      last: Number(last) === 0 ? -1 : end,
    };
  if (last === '') return { form: 'open', first: Number(first), last: end };
  return Number(last) < Number(first)
    ? { form: 'whole', first: 0, last: end }
    : { form: 'closed', first: Number(first), last: Math.min(Number(last), end) };
}

function send(request: IncomingMessage, response: ServerResponse, change: Change): void {
  const etag = '"v1"';
  const isConditional = (request.headers['if-range'] ?? etag) !== etag;
  const range = request.method === 'HEAD' || isConditional ? '' : (request.headers.range ?? '');
  const asked = readPart(range);
  response.setHeader('ETag', etag);
  if (request.url !== '/file.bin') return void response.writeHead(404).end('no such file');
  if (asked === undefined || asked.first > asked.last)
    return void response.writeHead(416, { 'Content-Range': `bytes */${sizeBytes}` }).end();
  const { form, first, last, from = first } = change(asked);
  const length = last - first + 1;
  response.writeHead(form === 'whole' ? 200 : 206, {
    'Content-Length': length,
    ...(form === 'whole' ? {} : { 'Content-Range': `bytes ${first}-${last}/${sizeBytes}` }),
  });
  if (request.method === 'HEAD') return void response.end();
  const bytes = createReadStream(file, { start: from, end: from + length - 1 });
  response.on('close', () => bytes.destroy());
  bytes.pipe(response);
}

/** Runs the checks on a server, with files above 1 MiB on disk. */
async function runOn(change: Change, settings: { readonly only: string[] }) {
  let wholes = 0;
  const server = createServer((request, response) => {
    response.on('finish', () => {
      if (Number(response.getHeader('content-length')) > sizeBytes - 3 && request.method === 'GET')
        wholes += 1;
    });
    send(request, response, change);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const target = { url: `http://127.0.0.1:${port}/file.bin` };
  try {
    const record = await runChecks(
      { target, profile: 'http', mode: 'quick', seed: 7, objectLimitBytes: mebibyte, ...settings },
      { checks },
    );
    const failed = record.checks.filter(({ status }) => status === 'fail').map(({ id }) => id);
    return { record, failed, wholes };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const unchanged: Change = (part) => part;
/** Sends the bytes from another offset if the part begins beyond the wrap. */
const wrapped =
  (forms: readonly Part['form'][]): Change =>
  (part) =>
    forms.includes(part.form) && part.first >= wrap ? { ...part, from: part.first % wrap } : part;

describe('a file above the limit', () => {
  it('is downloaded whole three times, and fails no check on a conforming server', {
    timeout: 60_000,
  }, async () => {
    const { record, failed, wholes } = await runOn(unchanged, {
      only: ['range/*', 'download/a-large*', 'download/cold*'],
    });
    expect(failed).toEqual([]);
    expect(wholes).toBeLessThanOrEqual(3);
    expect(record.notes.join()).toContain('on disk during the run');
    expect(record.run.bytesReceived).toBeLessThan(200 * mebibyte);
    expect(readdirSync(tmpdir())).toEqual([]);
    const statuses = record.checks.map(({ status }) => status);
    expect(statuses.filter((status) => status === 'pass').length).toBeGreaterThan(20);
  });

  it.each<[string, Change, string]>([
    [
      'closed ranges count with a short number',
      wrapped(['closed']),
      'range/every-place-of-a-large-file-is-exact',
    ],
    ['open ranges count with a short number', wrapped(['open']), 'range/open-range-reads-to-the-end'],
    [
      'suffix ranges count with a short number',
      wrapped(['suffix']),
      'range/suffix-range-sends-the-last-bytes',
    ],
    [
      'a long suffix is counted with a short number',
      (part) =>
        part.form === 'suffix' && sizeBytes - part.first > wrap
          ? { ...part, first: sizeBytes - ((sizeBytes - part.first) % wrap) }
          : part,
      'range/suffix-range-sends-the-last-bytes',
    ],
    [
      'the length of a part does not fit in a number',
      (part) =>
        part.form === 'closed' && part.last - part.first >= wrap ? { ...part, last: part.last - wrap } : part,
      'range/closed-range-sends-exactly-those-bytes',
    ],
  ])('%s', { timeout: 30_000 }, async (_, change, id) => {
    expect((await runOn(change, { only: [id] })).failed).toEqual([id]);
  });
});

describe('bytes far from the beginning of a response', () => {
  it.each<[string, Part['form'], string]>([
    ['of the whole file', 'whole', 'download/a-large-file-comes-back-whole'],
    ['of a long part', 'closed', 'range/every-place-of-a-large-file-is-exact'],
  ])('%s', { timeout: 30_000 }, async (_, form, id) => {
    let sent = 0;
    const shorter: Change = (part) => {
      // The first download, from which the bytes are known, is right.
      if (part.form === form && part.last - part.first > wrap) sent += 1;
      return part.form === form && part.last - part.first > wrap && (form !== 'whole' || sent > 1)
        ? { ...part, last: part.last - 1 }
        : part;
    };
    expect((await runOn(shorter, { only: [id] })).failed).toEqual([id]);
  });
});

it('a file without Content-Length above the limit is not tested', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200);
    createReadStream(file).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/file.bin`;
  const run = runChecks({ target: { url }, profile: 'http', objectLimitBytes: mebibyte }, { checks });
  await expect(run).rejects.toMatchObject({
    name: 'CannotRun',
    message: `${url} sends more than 1 MiB without Content-Length, so that its end is unknown.`,
    hint: 'Name a file that is sent with Content-Length, or raise --object-limit.',
  });
  server.close();
  server.closeAllConnections();
});
