import { constants, type ServerHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { http2StreamOf } from '../../reference-server/http/http2.ts';
import type { Reply } from '../../reference-server/http/reply.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import { checksIn, runOverHttp2, startOverHttp2 } from './over-http2.ts';

type Written = Parameters<Steps['writeReply']>[0];

const isDownload = ({ request, reply }: Written): boolean =>
  request.path.endsWith('/content') && request.method === 'GET' && reply.status < 300;

function bytesOf(reply: Reply): Buffer {
  return Buffer.concat([...reply.body]);
}

/** A server that writes its downloads in another way on the stream. */
function writing(write: (stream: ServerHttp2Stream, given: Written) => unknown): Partial<Steps> {
  return {
    async writeReply(given) {
      const stream = http2StreamOf(given.response);
      if (stream === undefined || !isDownload(given)) return defaultSteps.writeReply(given);
      await write(stream, given);
    },
  };
}

const headOf = ({ reply }: Written, lengthBytes?: number) => {
  const { 'content-length': _, ...fields } = reply.headers;
  return {
    ':status': reply.status,
    ...fields,
    ...(lengthBytes === undefined ? {} : { 'content-length': lengthBytes }),
  };
};

/** One buffer for each connection: a download that begins during another one overwrites it. */
const buffers = new WeakMap<object, Buffer>();

async function buffered({ session }: ServerHttp2Stream, own: Buffer): Promise<Buffer> {
  if (session === undefined) return own;
  buffers.set(session, own);
  await sleep(2);
  return buffers.get(session) ?? own;
}

let underWay = 0;

/** What a faulty server does, the steps that do it, the checks that are run, and the row that is violated. */
const faults: readonly (readonly [string, () => Partial<Steps>, readonly string[], string])[] = [
  [
    'announces one byte more than it sends',
    () =>
      writing((stream, given) => {
        const body = bytesOf(given.reply);
        stream.respond(headOf(given, body.length + 1));
        stream.end(body);
      }),
    ['download/download-gives-the-exact-bytes'],
    'DL-01',
  ],
  [
    'announces one byte less than it sends',
    () =>
      writing((stream, given) => {
        const body = bytesOf(given.reply);
        stream.respond(headOf(given, Math.max(0, body.length - 1)));
        stream.end(body);
      }),
    ['download/download-gives-the-exact-bytes'],
    'DL-01',
  ],
  [
    'resets the stream with NO_ERROR before the end of a range without Content-Length',
    () =>
      writing(async (stream, given) => {
        const body = bytesOf(given.reply);
        if (given.reply.status !== 206) return defaultSteps.writeReply(given);
        stream.respond(headOf(given));
        stream.write(body.subarray(0, Math.floor(body.length / 2)));
        await sleep(20);
        stream.close(constants.NGHTTP2_NO_ERROR);
      }),
    ['range/closed-range-sends-exactly-those-bytes'],
    'RNG-01',
  ],
  [
    'mixes up the bodies of downloads on one connection',
    () =>
      writing(async (stream, given) => {
        const body = await buffered(stream, bytesOf(given.reply));
        stream.respond(headOf(given, body.length));
        stream.end(body);
      }),
    ['download/concurrent-downloads-each-get-their-own-bytes'],
    'DL-06',
  ],
  [
    'takes a form that ends with a reset of its stream for a complete one',
    () => ({ mayUseForm: () => true }),
    ['upload/truncated-chunked-body-never-becomes-a-file'],
    'UPL-11',
  ],
  [
    'resets the stream of a chunk while another chunk is sent on the connection',
    () => ({
      async receiveChunk(given) {
        const stream = http2StreamOf(given.request.incoming);
        underWay += 1;
        if (underWay > 1) stream?.close(constants.NGHTTP2_CANCEL);
        return defaultSteps.receiveChunk(given).finally(() => {
          underWay -= 1;
        });
      },
    }),
    ['chunk/parallel-chunks-make-the-same-file'],
    'CHK-02',
  ],
];

it.each(faults)('finds a server over HTTP/2 that %s', async (_, steps, checks, row) => {
  const reference = await startOverHttp2({ steps: steps() });
  const record = await runOverHttp2(reference, checks);
  expect(checksIn(record, ['fail'])).toHaveLength(1);
  expect(record.requirements.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual([row]);
});
