import { describe, expect, it } from 'vitest';
import { createRawInput } from '../../../client/raw/raw-input.ts';
import { createResponseReader } from '../../../client/raw/raw-response.ts';
import { bodyOf, closed, readerOf, response } from './raw-reader.ts';

describe('responses in a row', () => {
  const first =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;q\r\nhi\r\n1\r\n!\r\n0\r\nT: 1\r\n\r\n';
  const second = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n';
  const third =
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n\r\n';
  const fourth = 'HTTP/1.1 200 OK\r\n\r\nto the end';
  const all = Buffer.from(first + second + third + fourth);

  it.each([1, 2, 3, 7, 4_096])(
    'are distinguished when they arrive %i bytes at a time',
    async (pieceBytes) => {
      const input = createRawInput();
      const read = createResponseReader(input, 5_000);
      const results = Promise.all(
        ['GET', 'HEAD', 'POST', 'GET'].map((method) => read({ method, bodyLimitBytes: 100 })),
      );
      for (let at = 0; at < all.length; at += pieceBytes) {
        input.push(all.subarray(at, at + pieceBytes));
        await new Promise(setImmediate);
      }
      input.finish(closed);
      expect((await results).map((each) => [...bodyOf(each), response(each).interim])).toEqual([
        ['hi!', 'chunked', true, false, []],
        ['', 'none', true, false, []],
        ['\r\n', 'content-length', true, false, [100, 103]],
        ['to the end', 'close', true, false, []],
      ]);
    },
  );

  it('are distinguished wherever the stream is split in two', async () => {
    for (let split = 0; split <= all.length; split += 1) {
      const input = createRawInput();
      const read = createResponseReader(input, 5_000);
      const options = { bodyLimitBytes: 100 };
      const results = ['GET', 'HEAD', 'POST', 'GET'].map((method) => read({ method, ...options }));
      input.push(all.subarray(0, split));
      await new Promise(setImmediate);
      input.push(all.subarray(split));
      input.finish(closed);
      const bodies = (await Promise.all(results)).map((each) => response(each).body.toString());
      expect(bodies).toEqual(['hi!', '', '\r\n', 'to the end']);
    }
  });

  it('show the body that an answer to HEAD must not have', async () => {
    const read = readerOf('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabHTTP/1.1 200 OK\r\n\r\n');
    expect(bodyOf(await read({ method: 'HEAD' }))).toEqual(['', 'none', true, false]);
    expect(await read()).toMatchObject({
      failure: 'malformed response',
      detail: expect.stringContaining('abHTTP'),
    });
  });

  it('give an interim response by itself when asked', async () => {
    const read = readerOf('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n');
    expect(response(await read({ ignoreInterim: false }))).toMatchObject({
      status: 100,
      framing: 'none',
      interim: [],
    });
    expect(response(await read())).toMatchObject({ status: 201, interim: [] });
  });

  it('go on after a read that timed out before the head was whole, and keep its interim ones', async () => {
    const input = createRawInput();
    const read = createResponseReader(input, 20);
    const options = { method: 'GET', bodyLimitBytes: 10 };
    input.push(Buffer.from('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 20'));
    expect(await read(options)).toMatchObject({ failure: 'timed out' });
    input.push(Buffer.from('1 Made\r\nContent-Length: 1\r\n\r\na'));
    expect(response(await read(options))).toMatchObject({ status: 201, interim: [100] });
  });

  it('treat 101 as the last, and an endless row of 1xx as malformed', async () => {
    expect(response(await readerOf('HTTP/1.1 101 Switching\r\n\r\nwhatever')())).toMatchObject({
      status: 101,
      framing: 'none',
    });
    expect(await readerOf('HTTP/1.1 100 Continue\r\n\r\n'.repeat(101))()).toEqual({
      failure: 'malformed response',
      detail: 'more than 100 interim responses',
    });
  });
});

describe('deadlines', () => {
  it('hold for a whole response, however busily it drips', async () => {
    const input = createRawInput();
    const read = createResponseReader(input, 60_000);
    input.push(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'));
    const drip = setInterval(() => input.push(Buffer.from('x')), 5);
    const started = performance.now();
    const result = await read({ method: 'GET', bodyLimitBytes: 1e9, timeoutMs: 100 });
    clearInterval(drip);
    expect(result).toMatchObject({ failure: 'timed out' });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
