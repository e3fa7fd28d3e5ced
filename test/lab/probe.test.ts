import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { packageRoot } from '../../util/package-root.ts';
import { type Faults, files, respond } from './small-server.ts';

const answersSchema = z.strictObject({
  answers: z.record(
    z.string(),
    z.strictObject({
      verdict: z.enum(['ok', 'deviation', 'not-shown']),
      level: z.enum(['MUST', 'SHOULD']),
      detail: z.string().min(1),
    }),
  ),
});
type Answers = z.infer<typeof answersSchema>['answers'];

const questions = z
  .array(
    z.strictObject({
      id: z.string(),
      question: z.string().endsWith('?'),
      section: z.string(),
      level: z.enum(['MUST', 'SHOULD']),
      requirements: z.array(z.string()),
    }),
  )
  .parse(parse(readFileSync(join(packageRoot(), 'lab/probe/questions.yaml'), 'utf8')));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probe-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function probe(server: Server | TcpServer, ...options: string[]): Promise<Answers> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const { port } = server.address() as AddressInfo;
    const script = join(packageRoot(), 'lab/probe/probe.py');
    const { stdout } = await promisify(execFile)(
      'python3',
      [script, '--url-base', `http://127.0.0.1:${port}/`, '--dir', folder, ...options],
      { maxBuffer: 1 << 24 },
    );
    return answersSchema.parse(JSON.parse(stdout)).answers;
  } finally {
    server.close();
  }
}

const probeFaulty = (faults: Faults, ...options: string[]): Promise<Answers> =>
  probe(
    createServer((request, response) => respond(request, response, faults)),
    ...options,
  );

/** `id level` of each deviation. */
const deviations = (answers: Answers): readonly string[] =>
  Object.entries(answers)
    .filter(([, { verdict }]) => verdict === 'deviation')
    .map(([id, { level }]) => `${id} ${level}`);

it('reports nothing about a correct server, and each question has an entry', {
  timeout: 60_000,
}, async () => {
  const answers = await probeFaulty({});
  expect(Object.values(answers).filter(({ verdict }) => verdict === 'deviation')).toEqual([]);
  expect(Object.keys(answers).sort()).toEqual(questions.map(({ id }) => id).sort());
  for (const { id, level } of questions) expect(`${id} ${answers[id]?.level}`).toBe(`${id} ${level}`);
  const shown = Object.values(answers).filter(({ verdict }) => verdict === 'ok');
  expect(shown.length).toBeGreaterThanOrEqual(questions.length - 1);
});

it('each question names requirements that exist', () => {
  const known = loadRequirements().map(({ id }) => id);
  for (const { requirements: ids } of questions) expect(known).toEqual(expect.arrayContaining(ids));
});

const cases: readonly [string, Faults, readonly string[]][] = [
  ['a last position that is not limited to the file', { lastBeyond: true }, ['last-position-beyond MUST']],
  [
    '206 for an unsatisfiable range',
    { serveUnsatisfiable: true },
    ['unsatisfiable-first MUST', 'suffix-zero MUST', 'empty-file-range MUST'],
  ],
  ['any range unit', { anyUnit: true }, ['unknown-unit MUST']],
  ['206 for HEAD', { headRange: true }, ['head-range MUST']],
  [
    'If-Range not evaluated',
    { ignoreIfRange: true },
    ['if-range-made-up-tag MUST', 'if-range-weak-tag MUST', 'if-range-other-date MUST'],
  ],
  [
    'Range before preconditions',
    { rangeBeforePreconditions: true },
    ['if-none-match-range MUST', 'if-match-range MUST'],
  ],
  ['a 206 without ETag', { omit: 'ETag' }, ['fields-of-206 MUST']],
  ['a 206 without Cache-Control', { omit: 'Cache-Control' }, ['fields-of-206 MUST']],
  ['an ETag without quotation marks', { etag: 'abc' }, ['etag-syntax MUST']],
  ['one ETag for two codings', { oneTag: true }, ['etag-of-codings MUST']],
  ['gzip for every request', { gzipAlways: true }, ['coding-refused SHOULD']],
  ['a field name in one case only', { exactName: true }, ['field-name-case MUST']],
  ['a unit in one case only', { exactUnit: true }, ['unit-case SHOULD']],
  ['416 without Content-Range', { bare416: true }, ['content-range-in-416 SHOULD']],
  ['parts with other bytes', { badPart: true }, ['several-ranges MUST']],
];

it.concurrent.each(cases)('reports %s', { timeout: 60_000 }, async (_, faults, expected) => {
  expect(deviations(await probeFaulty(faults))).toEqual(expect.arrayContaining([...expected]));
});

it('writes the request and the response of a deviation', { timeout: 60_000 }, async () => {
  const raw = mkdtempSync(join(tmpdir(), 'probe-raw-'));
  try {
    const answers = await probeFaulty({ headRange: true }, '--raw', raw);
    expect(readdirSync(raw).sort()).toEqual(['head-range.response.txt', 'head-range.txt']);
    expect(readFileSync(join(raw, 'head-range.txt'), 'latin1')).toMatch(
      /^HEAD \/random\.bin HTTP\/1\.1\r\n.*Range: bytes=0-4\r\n.*\r\n\r\n$/s,
    );
    expect(readFileSync(join(raw, 'head-range.response.txt'), 'latin1')).toMatch(/^HTTP\/1\.1 206 /);
    expect(answers['head-range']?.detail).toBe(
      'HEAD /random.bin with "Range: bytes=0-4": expected 200, since Range applies to GET only; received 206 with ' +
        'Content-Range "bytes 0-4/20003" and 0 bytes.',
    );
  } finally {
    rmSync(raw, { recursive: true, force: true });
  }
});

it('reports a server that stops after any range, and asks only what is wanted', {
  timeout: 60_000,
}, async () => {
  let stopped = false;
  const server = createServer((request, response) => {
    if (stopped) request.socket.destroy();
    else respond(request, response, {});
    stopped ||= request.headers.range !== undefined;
  });
  const answers = await probe(server, '--only', 'head-range,unit-case');
  expect(Object.keys(answers).sort()).toEqual(['head-range', 'server-alive', 'unit-case']);
  expect(answers['server-alive']?.detail).toBe(
    'The server stopped answering after an ordinary range (GET /random.bin with "Range: bytes=0-4").',
  );
});

it('reports a connection that is closed for a range', { timeout: 60_000 }, async () => {
  const answers = await probeFaulty({ close: /xyz|99999/ });
  expect(answers['malformed-range']).toMatchObject({ verdict: 'deviation', level: 'SHOULD' });
  expect(answers['server-alive']).toMatchObject({ verdict: 'ok' });
});

it('reports a server that stops answering, with the request', { timeout: 60_000 }, async () => {
  let stopped = false;
  const server = createServer((request, response) => {
    stopped ||= request.headers.range?.includes('xyz') === true;
    if (stopped) request.socket.destroy();
    else respond(request, response, {});
  });
  const answers = await probe(server);
  expect(answers['server-alive']).toMatchObject({ verdict: 'deviation', level: 'MUST' });
  expect(answers['server-alive']?.detail).toBe(
    'The server stopped answering after the question malformed-range (GET /random.bin with "Range: bytes=0-xyz").',
  );
  expect(answers['last-position-beyond']?.verdict).toBe('not-shown');
});

it.concurrent.each([
  ['no HTTP', 'garbage \0\xff\r\n\r\n'],
  ['nothing', ''],
  ['an absurd length', `HTTP/1.1 200 OK\r\nContent-Length: ${'9'.repeat(5000)}\r\n\r\nabc`],
  ['broken chunks', 'HTTP/1.1 206 Partial Content\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc'],
  [
    'absurd fields',
    `HTTP/1.1 200 OK\r\nDate: \xff\r\nETag: \0\r\n: x\r\nContent-Length: 0\r\n\r\n${'x'.repeat(9)}`,
  ],
])('survives a server that sends %s', { timeout: 60_000 }, async (_, sent) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(sent, 'latin1'));
  });
  const answers = await probe(server);
  expect(Object.keys(answers)).toHaveLength(questions.length);
  expect(Object.values(answers).filter(({ detail }) => detail.includes('prober failed'))).toEqual([]);
});

it('a server that never answers takes no longer than the time it is allowed', {
  timeout: 60_000,
}, async () => {
  const server = createTcpServer((socket) => socket.on('error', () => socket.destroy()).resume());
  const begin = performance.now();
  const answers = await probe(server, '--seconds', '3');
  expect(performance.now() - begin).toBeLessThan(20_000);
  expect(new Set(Object.values(answers).map(({ verdict }) => verdict))).toEqual(new Set(['not-shown']));
});
