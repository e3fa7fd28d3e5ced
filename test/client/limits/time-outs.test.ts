import { afterEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../../client/http/transport.ts';
import { createTimeOuts, type TimedRequest } from '../../../client/limits/time-outs.ts';
import type { Field } from '../../../client/messages/exchange.ts';
import { openRecordedConnection } from '../../../client/raw/recorded-connection.ts';
import { createRecorder } from '../../../client/recording/recorder.ts';
import { answering, type OddServer, startOddServer } from '../../odd-server.ts';
import { lineTo } from '../a-line.ts';

let server: OddServer | undefined;
afterEach(() => server?.stop());

const templates = ['/files/{id}', '/files/{id}/content'];
const metadata = { method: 'GET', path: '/files/1' };
const exchange = (durationMs: number) => ({
  via: 'http' as const,
  request: { method: 'GET', path: '/files/1', fields: [] },
  durationMs,
});
const timedOut = {
  status: 0,
  failure: { kind: 'timed out', detail: '' },
  exchange: exchange(30_000),
} as const;
const answered = (durationMs: number) => ({ status: 200, exchange: exchange(durationMs) });

function afterTimeouts(times: number) {
  const timeOuts = createTimeOuts(templates);
  for (let time = 0; time < times; time += 1) timeOuts.note(metadata, timedOut);
  return timeOuts;
}

it('three requests of a kind may take the whole time, the next ones less', () => {
  expect(afterTimeouts(2).waitFor(metadata, 30_000)).toEqual({ ms: 30_000 });
  expect(afterTimeouts(3).waitFor(metadata, 30_000)).toEqual({ ms: 2_000, unanswered: 3 });
  expect(afterTimeouts(3).waitFor({ ...metadata, path: '/files/2?x=1' }, 30_000)).toMatchObject({
    ms: 2_000,
  });
});

it('it is never longer than the default time', () => {
  expect(afterTimeouts(3).waitFor(metadata, 1_500)).toEqual({ ms: 1_500 });
});

it.each([
  ['another operation', { method: 'GET', path: '/files/1/content' }],
  ['another method', { method: 'HEAD', path: '/files/1' }],
  ['a path that does not belong to an operation', { method: 'GET', path: '/other' }],
  ['a request with its own time', { ...metadata, timeoutMs: 30_000 }],
])('%s keeps its time', (_what, request) => {
  expect(afterTimeouts(9).waitFor(request, 30_000)).toEqual({ ms: 30_000 });
});

it('an answer, whatever its status, gives the whole time back', () => {
  const timeOuts = afterTimeouts(5);
  timeOuts.note(metadata, { ...answered(10), status: 500 });
  expect(timeOuts.waitFor(metadata, 30_000)).toEqual({ ms: 30_000 });
});

it('a broken connection is neither an answer nor a time-out', () => {
  const broken = { ...timedOut, failure: { kind: 'connection reset', detail: '' } } as const;
  const timeOuts = afterTimeouts(2);
  timeOuts.note(metadata, broken);
  expect(timeOuts.waitFor(metadata, 30_000)).toEqual({ ms: 30_000 });
  timeOuts.note(metadata, timedOut);
  expect(timeOuts.waitFor(metadata, 30_000)).toMatchObject({ ms: 2_000 });
});

it('a request with its own time is not counted', () => {
  const timeOuts = afterTimeouts(2);
  timeOuts.note({ ...metadata, timeoutMs: 100 }, timedOut);
  expect(timeOuts.waitFor(metadata, 30_000)).toEqual({ ms: 30_000 });
});

it('an operation that was slow and a body that must be sent get more', () => {
  const timeOuts = createTimeOuts(templates);
  timeOuts.note(metadata, answered(4_000));
  for (let time = 0; time < 3; time += 1) timeOuts.note(metadata, timedOut);
  expect(timeOuts.waitFor(metadata, 30_000)).toMatchObject({ ms: 12_000 });
  const body = { lengthBytes: 1_024_000 };
  expect(afterTimeouts(3).waitFor({ ...metadata, body }, 30_000)).toMatchObject({ ms: 6_000 });
});

it('an outage that is over is forgotten', () => {
  const timeOuts = afterTimeouts(7);
  timeOuts.forget();
  expect(timeOuts.waitFor(metadata, 30_000)).toEqual({ ms: 30_000 });
});

it('a transport waits less for what did not answer three times, and says so', async () => {
  let isSilent = true;
  const answering200 = answering('200 OK', '{}');
  server = await startOddServer((socket, request) => {
    if (!isSilent) answering200(socket, request);
  });
  const timeOuts = createTimeOuts(templates, { shortestMs: 150 });
  const line = lineTo(server.url, { timeoutMs: 700, timeOuts });
  const recorder = createRecorder();
  const transport = createTransport(line, recorder, 4);
  try {
    await Promise.all([1, 2, 3].map(() => transport.send(metadata)));
    const reply = await transport.send(metadata);
    expect(reply).toMatchObject({
      status: 0,
      failure: {
        kind: 'timed out',
        detail: 'waited 0.1 s, because 3 requests of this kind in a row got no answer',
      },
    });
    expect(reply.exchange.durationMs).toBeLessThan(600);
    using connection = await openRecordedConnection(line, recorder);
    await connection.sendHead(metadata);
    const raw = await connection.receive();
    expect(raw.failure?.kind).toBe('timed out');
    expect(raw.exchange.durationMs).toBeLessThan(600);
    isSilent = false;
    expect((await transport.send(metadata)).status).toBe(200);
    isSilent = true;
    expect((await transport.send(metadata)).exchange.durationMs).toBeGreaterThan(600);
  } finally {
    await transport.close();
  }
});

describe('by form of Range', () => {
  const timeOuts = () => createTimeOuts(['/a.bin', '/b.bin'], { shortestMs: 500, byRangeForm: true });
  const request = (range?: string, { path = '/a.bin', fields = [] as Field[] } = {}): TimedRequest => ({
    method: 'GET',
    path,
    fields: [...(range === undefined ? [] : [['Range', range] as const]), ...fields],
  });
  const shorter = { ms: 500, isForBody: true };

  it('two requests of a form may take the whole time, on any path; the body of the next one takes less, too', () => {
    const known = timeOuts();
    known.note(request('bytes=0-1,4-5'), { ...timedOut, status: 416 });
    expect(known.waitFor(request('bytes=0-0, 2-3'), 5_000)).toEqual({ ms: 5_000 });
    known.note(request('bytes=0-0, 2-3'), { ...timedOut, status: 416 });
    expect(known.waitFor(request('bytes=7-8,9-9', { path: '/b.bin' }), 5_000)).toEqual({
      ...shorter,
      unanswered: 2,
    });
    for (const range of [undefined, 'bytes=0-1', 'bytes=-5', 'items=0-4'])
      expect(known.waitFor(request(range), 5_000)).toEqual({ ms: 5_000 });
  });

  it('a form that never got a response is awaited for 20 times the median response, if that is quick', () => {
    const known = timeOuts();
    const waitAfter = (times: number, range: string): number => {
      for (let time = 0; time < times; time += 1) known.note(request(range), timedOut);
      return known.waitFor(request(range), 5_000).ms;
    };
    expect(waitAfter(4, 'bytes=0-0')).toBe(500);
    for (const durationMs of [2, 400, 8]) known.note(request(), answered(durationMs));
    expect(waitAfter(0, 'bytes=0-0')).toBe(160);
    expect(waitAfter(3, 'bytes=-5')).toBe(500);
    expect(waitAfter(1, 'bytes=-5')).toBe(160);
    // A response to the form, even a slow one, ends that.
    known.note(request('bytes=1-1'), answered(2_000));
    expect(waitAfter(0, 'bytes=0-0')).toBe(5_000);
    expect(waitAfter(4, 'bytes=0-0')).toBe(5_000);
  });

  it('a slow target is awaited for longer', () => {
    const known = timeOuts();
    for (const durationMs of [1_900, 2_000, 2_100]) known.note(request(), answered(durationMs));
    for (let time = 0; time < 9; time += 1) known.note(request('bytes=0-0'), timedOut);
    expect(known.waitFor(request('bytes=0-0'), 5_000).ms).toBe(500);
  });

  it('the same request is awaited for the whole time once, although others of its form are answered', () => {
    const known = timeOuts();
    known.note(request('Bytes=2-4'), timedOut);
    known.note(request('items=0-4'), answered(10));
    expect(known.waitFor(request('Bytes=2-4'), 5_000)).toEqual({ ...shorter, unanswered: 1 });
    expect(known.waitFor(request('items=0-4'), 5_000)).toEqual({ ms: 5_000 });
    expect(known.waitFor(request('Bytes=2-4', { path: '/b.bin' }), 5_000)).toEqual({ ms: 5_000 });
  });

  it('each precondition is a separate form', () => {
    const known = timeOuts();
    const unmodified = [['If-Unmodified-Since', 'Tue, 01 Jan 1980 00:00:00 GMT']] satisfies Field[];
    for (const path of ['/a.bin', '/b.bin'])
      known.note(request(undefined, { path, fields: unmodified }), timedOut);
    known.note(request(undefined, { fields: [['If-None-Match', '*']] }), answered(10));
    const later = [['If-Unmodified-Since', 'Wed, 02 Jan 1980 00:00:00 GMT']] satisfies Field[];
    expect(known.waitFor(request(undefined, { fields: later }), 5_000)).toMatchObject(shorter);
    expect(known.waitFor(request(undefined, { fields: [['If-None-Match', '*']] }), 5_000)).toEqual({
      ms: 5_000,
    });
  });
});
