import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { KnownBytes } from '../../client/payload/known-bytes.ts';
import { positions } from '../../client/payload/payload.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import type { Representation } from '../../toolkit/arrange/need-representation.ts';
import { basicRoutes } from '../../toolkit/arrange/storage-routes.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectContentRange } from '../../toolkit/assertions/expect-content-range.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { describePosition } from '../../toolkit/generators/describe-values.ts';
import {
  at,
  offsetWithin,
  type Position,
  positionsInFile,
} from '../../toolkit/generators/ranges/positions-in-file.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expectWithin } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

/** One download: a whole file, or its bytes between two positions in either order. */
interface Ask {
  /** Which of the three files. */
  readonly file: 0 | 1 | 2;
  readonly between?: readonly [Position, Position] | undefined;
}

interface Crowd {
  readonly connections: number;
  /** Size of two of the files; the third is one byte longer. */
  readonly size: number;
  readonly asks: readonly Ask[];
  /** How the second file is uploaded; the others are uploaded by multipart. */
  readonly second: (typeof basicRoutes)[number];
}

const round: readonly Ask[] = [
  { file: 0 },
  { file: 1 },
  { file: 2, between: [at('middle'), at('end', -1)] },
  { file: 1, between: [at('start', 1), at('start', 1_000)] },
  { file: 0, between: [at('middle', -500), at('middle', 500)] },
  { file: 2 },
];
/** The same range of two files, and two ranges of one. */
const parts: readonly Ask[] = [
  { file: 0, between: [at('start', 10), at('start', 500)] },
  { file: 1, between: [at('start', 10), at('start', 500)] },
  { file: 0, between: [at('middle'), at('end', -1)] },
  { file: 1, between: [at('middle'), at('end', -1)] },
];

const ask: fc.Arbitrary<Ask> = fc.record(
  { file: fc.constantFrom(0, 1, 2), between: fc.tuple(positionsInFile, positionsInFile) },
  { requiredKeys: ['file'] },
);

/** Concurrent downloads of three files, two of one size, must not mix up their bytes. */
export const concurrentDownloadsEachGetTheirOwnBytes = defineCheck<Crowd>({
  id: 'download/concurrent-downloads-each-get-their-own-bytes',
  requirement: 'DL-06',
  edgeCases: [
    { connections: 1, size: 1_000, asks: round, second: 'multipart' },
    { connections: 2, size: 70_000, asks: round, second: 'session' },
    { connections: 4, size: 5_000, asks: parts, second: 'multipart' },
    { connections: 4, size: 400_000, asks: [...round, ...round, ...round], second: 'session' },
  ],
  arbitrary: fc.record({
    connections: fc.integer({ min: 1, max: 4 }),
    size: fc.integer({ min: 1, max: 500_000 }),
    asks: shrunkAs<readonly Ask[]>(
      fc.array(ask, { minLength: 8, maxLength: 24 }),
      fc.array(ask, { minLength: 1, maxLength: 100 }),
    ),
    second: fc.constantFrom(...basicRoutes),
  }),
  randomCases: 4,
  describe({ asks, ...crowd }) {
    const described = asks.map(({ file, between }) => {
      const range = between === undefined ? 'whole' : between.map(describePosition).join(' to ');
      return `file ${file}: ${range}`;
    });
    return { ...crowd, asks: described };
  },

  async verify({ connections, size, asks, second }, target) {
    const crowd = target.overConnections(connections);
    const files = await Promise.all(
      (['multipart', second, 'multipart'] as const).map((way, key) =>
        needDownloadable(crowd, positions(size + Math.max(0, key - 1), 1 + key), { route: way }),
      ),
    );
    for (const file of files) needStatus(await file.get(), 200, 'DL-01');
    const downloads = asks.map(({ file, between }) => downloadOf(files[file] ?? noFile(), between));

    const replies = await Promise.all(downloads.map((download) => download.send()));

    for (const [index, download] of downloads.entries()) download.judge(replies[index] ?? noFile());
  },
});

function downloadOf(file: Representation, between: readonly [Position, Position] | undefined) {
  const whole = file.known;
  if (between === undefined)
    return { send: () => file.get(), judge: (reply: Reply) => expectWhole(reply, whole) };
  const [first = 0, last = 0] = between.map((place) => offsetWithin(place, file.size)).sort((a, b) => a - b);
  return {
    send: () => file.get({ fields: [['Range', `bytes=${first}-${last}`], identityEncoding] }),
    judge(reply: Reply) {
      // A server may ignore a range, or send only a part of it.
      if (reply.status !== 206) return expectWhole(reply, whole);
      const sent = expectContentRange(reply);
      expectWithin(sent.first, first, last, 'Content-Range first position', reply);
      expectWithin(sent.last, first, last, 'Content-Range last position', reply);
      expectBody(reply, file.slice(sent.first, sent.last), 'body of the 206 response');
    },
  };
}

function expectWhole(reply: Reply, bytes: KnownBytes): void {
  expectStatus(reply, 200);
  expectDecodedBody(reply, bytes);
}

function noFile(): never {
  throw new Error('there are three files');
}
