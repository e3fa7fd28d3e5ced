import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { allIndices, chunkOf, needChunks, type Session } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectRefused, expectSuccess, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { chunkHead } from '../../toolkit/wire/chunk-head.ts';
import { chunkedBody } from '../../toolkit/wire/chunked-coding.ts';

/** What the header section announces; every number is larger than the length of the chunk. */
const announcements = {
  nothing: () => undefined,
  'one byte more': (bytes) => bytes + 1n,
  'twice as many bytes': (bytes) => 2n * bytes,
  'ten times as many bytes': (bytes) => 10n * bytes,
  '2^31 bytes more': (bytes) => bytes + 2n ** 31n,
  '2^32 bytes more': (bytes) => bytes + 2n ** 32n,
  '2^53 bytes more': (bytes) => bytes + 2n ** 53n,
  '2^63 bytes more': (bytes) => bytes + 2n ** 63n,
  '2^64 bytes more': (bytes) => bytes + 2n ** 64n,
  'chunked coding': () => 'chunked',
} satisfies Readonly<Record<string, (bytes: bigint) => bigint | 'chunked' | undefined>>;

type Announced = keyof typeof announcements;
const names = Object.keys(announcements) as readonly Announced[];

interface Ended {
  readonly chunks: number;
  readonly last: number;
  readonly announced: Announced;
}

/**
 * Every byte of the chunk is sent, but the message is not complete when the client ends its side of the connection: more bytes or
 * the last chunk of the coding are missing. Without a length, the body of a request is empty (RFC 9112 §6.3).
 */
export const aChunkThatEndsWithTheConnectionIsNotReceived = defineCheck<Ended>({
  id: 'chunk/a-chunk-that-ends-with-the-connection-is-not-received',
  requirement: 'CHK-08',
  edgeCases: [
    ...names.map((announced) => ({ chunks: 1, last: 100, announced })),
    { chunks: 2, last: 0, announced: 'nothing' },
    { chunks: 2, last: 0, announced: '2^32 bytes more' },
    { chunks: 2, last: 0, announced: 'chunked coding' },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 2 }),
    last: lasts(0, 1, 100, 1_000),
    announced: fc.constantFrom(...names),
  }),
  randomCases: 3,

  async verify({ chunks, last, announced }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 21));
    const index = session.totalChunks - 1;
    await needChunks(target, session, allIndices(session).slice(0, index));
    needRefused(await target.complete(session.id), 'FIN-02');

    const put = await sendUnfinished(target, session, index, announced);
    // An empty chunk may be accepted, and be refused at complete.
    expect(
      announced === 'nothing' || !isSuccess(put),
      {
        subject: 'status of a chunk that is not complete',
        expected: '4xx or none',
        actual: statusInWords(put),
      },
      put,
    );
    expectRefused(await target.complete(session.id), 'status of complete after a chunk that is not complete');
    const again = await target.putChunk(session.id, index, chunkOf(session, index));
    if (!isSuccess(put)) expectSuccess(again, 'status of the repeated chunk');
    if (isSuccess(again)) await expectCompletedFile(target, session);
  },
});

const pauseMs = 20;
const waitMs = 1_000;

async function sendUnfinished(
  target: Target,
  session: Session,
  index: number,
  announced: Announced,
): Promise<Reply> {
  const body = chunkOf(session, index);
  const length = announcements[announced](BigInt(body.length));
  const isCoded = length === 'chunked';
  using connection = await target.connect();
  await connection.sendHead(
    chunkHead(target, { sessionId: session.id, index }, [
      ...(isCoded ? [['Transfer-Encoding', 'chunked'] as const] : []),
      ...(typeof length === 'bigint' ? [['Content-Length', String(length)] as const] : []),
    ]),
  );
  await connection.write(isCoded ? chunkedBody(body, [], { end: false }) : body);
  // So that the target has read the bytes before it sees the end.
  await sleep(pauseMs);
  connection.end();
  return connection.receive({ timeoutMs: waitMs });
}
