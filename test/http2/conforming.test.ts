import { constants, type ServerHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { http2StreamOf } from '../../reference-server/http/http2.ts';
import { Refusal } from '../../reference-server/http/refusal.ts';
import { defaultSteps, type ReferenceOptions } from '../../reference-server/index.ts';
import { checksIn, runOverHttp2, startOverHttp2, tls, unhappy } from './over-http2.ts';

/** Checks of each kind: plain and concurrent requests, bodies that are cut off, refusals, and reading on the connection. */
const selection = [
  'range/closed-range-sends-exactly-those-bytes',
  'range/connection-is-reusable-after-a-range',
  'download/download-gives-the-exact-bytes',
  'download/concurrent-downloads-each-get-their-own-bytes',
  'download/head-response-has-no-content',
  'upload/concurrent-uploads-are-separate',
  'upload/chunked-coding-works',
  'upload/truncated-*',
  'chunk/parallel-chunks-make-the-same-file',
  'chunk/a-truncated-chunk-is-not-received',
  'error/a-refusal-of-a-large-body-arrives',
  'limit/request-over-the-limit-is-refused',
  'limit/limit-holds-without-content-length',
];

const replies = { count: 0 };
const requests = { count: 0 };

const servers: readonly (readonly [string, ReferenceOptions])[] = [
  ['answers refusals before the body ends, and resets the stream with NO_ERROR', {}],
  ['allows one stream at a time', { tls: { ...tls, maxConcurrentStreams: 1 } }],
  [
    'ends each connection after a few responses, with GOAWAY',
    {
      steps: {
        async writeReply(given) {
          replies.count += 1;
          if (replies.count % 5 === 0) http2StreamOf(given.response)?.session?.close();
          await defaultSteps.writeReply(given);
        },
      },
    },
  ],
  [
    'refuses some streams before it processes their requests, with REFUSED_STREAM',
    {
      steps: {
        authorise(given) {
          requests.count += 1;
          const { incoming } = given.request;
          if (requests.count % 11 === 0 && 'stream' in incoming) {
            (incoming.stream as ServerHttp2Stream).close(constants.NGHTTP2_REFUSED_STREAM);
            throw new Refusal(503, 'Refused');
          }
          return defaultSteps.authorise(given);
        },
      },
    },
  ],
  [
    'sends no Content-Length',
    {
      steps: {
        async writeReply({ reply, ...given }) {
          const { 'content-length': _, ...headers } = reply.headers;
          await sleep(0);
          await defaultSteps.writeReply({ ...given, reply: { ...reply, headers } });
        },
      },
    },
  ],
];

it.each(servers)('finds nothing on a server over HTTP/2 that %s', { timeout: 60_000 }, async (_, options) => {
  const record = await runOverHttp2(await startOverHttp2(options), selection);
  expect(checksIn(record, unhappy)).toEqual([]);
  expect(checksIn(record, ['pass'])).toHaveLength(13);
  expect(record.target.protocol).toBe('HTTP/2');
});

it('judges no row about the bytes of HTTP/1.1', async () => {
  const record = await runOverHttp2(await startOverHttp2(), ['RNG-23', 'RNG-01']);
  expect(record.requirements.find(({ id }) => id === 'RNG-23')).toMatchObject({
    status: 'not-applicable',
    reason: 'it is about the framing of HTTP/1.1',
  });
  expect(record.requirements.find(({ id }) => id === 'RNG-01')?.status).toBe('pass');
});
