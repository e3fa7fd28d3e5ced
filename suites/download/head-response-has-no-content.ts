import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { fieldOf, statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { RecordedConnection } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import { type Downloadable, needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expect, expectEqual } from '../../toolkit/verbs/expect.ts';
import { need, needStatus } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

/** The kinds of HEAD requests, with the fields of each. */
const kinds = {
  plain: [identityEncoding],
  'accepting gzip': [['Accept-Encoding', 'gzip']],
  'with a range': [['Range', 'bytes=0-9'], identityEncoding],
  'with several ranges': [['Range', 'bytes=0-1,4-5'], identityEncoding],
  'with a precondition': [['If-Match', '"drivespec-other"'], identityEncoding],
  'of an unknown file': [identityEncoding],
} as const satisfies Readonly<Record<string, readonly Field[]>>;

type Kind = keyof typeof kinds;

interface Headed {
  readonly size: number;
  readonly head: Kind;
  /** Whether the connection is watched for a moment, or a GET follows immediately. */
  readonly next: 'wait' | 'GET';
}

const allKinds = Object.keys(kinds) as Kind[];

/** How long a connection without a request is watched, in milliseconds. */
const watchMs = 100;

/** Bytes after the header section of a response to HEAD would be read as the begin of the next response. */
export const headResponseHasNoContent = defineCheck<Headed>({
  id: 'download/head-response-has-no-content',
  requirement: 'DL-10',
  anyFile: true,
  edgeCases: ({ readOnly }) => [
    ...(readOnly ? [] : [0, 1]).map((size): Headed => ({ size, head: 'plain', next: 'wait' })),
    { size: 70_000, head: 'plain', next: 'GET' },
    ...allKinds.map((head): Headed => ({ size: 70_000, head, next: 'wait' })),
  ],
  arbitrary: shrunkAs<Headed>(
    fc.record({
      size: sizes(262_144, 1),
      head: fc.constantFrom(...allKinds),
      next: fc.constantFrom('wait', 'GET'),
    }),
    fc.record({ size: sizes(), head: fc.constantFrom(...allKinds), next: fc.constantFrom('wait', 'GET') }),
  ),
  randomCases: 5,

  async verify({ size, head, next }, target) {
    const stored = await needDownloadable(target, positions(size, 1));
    const full = await stored.get({ fields: [identityEncoding], compareWith: stored.known });
    needStatus(full, 200, 'DL-01');
    const request = stored.head('HEAD', kinds[head]);
    const path = head === 'of an unknown file' ? unknownPath(target, stored) : request.path;

    using connection = await target.connect();
    await connection.sendHead({ ...request, path });
    const headed = await connection.receive();
    need(headed.status > 0, `HEAD got ${statusInWords(headed)}`, 'DL-05');
    const isClosing = /\bclose\b/i.test(fieldOf(headed, 'connection') ?? '');
    if (next === 'wait' || isClosing) await watch(connection);

    expectEqual(connection.unreadBytes, 0, 'bytes after the header section of the response to HEAD', headed);
    if (!isClosing) await expectNextResponse(connection, stored);
  },
});

/** Waits a moment, or until something arrives or the connection closes. */
async function watch(connection: RecordedConnection): Promise<void> {
  const end = performance.now() + watchMs;
  while (connection.unreadBytes === 0 && !connection.closed && performance.now() < end) await sleep(5);
}

/** A GET on the connection gets its own response, or the connection closes. @throws {Violation} */
async function expectNextResponse(connection: RecordedConnection, stored: Downloadable): Promise<void> {
  await connection.sendHead(stored.head('GET', [identityEncoding]));
  const reply = await connection.receive({ compareWith: stored.known });
  expect(
    reply.failure?.kind !== 'malformed response',
    {
      subject: 'bytes after the header section of the response to HEAD',
      expected: 'the response to the next request',
      actual: reply.failure?.detail,
    },
    reply,
  );
}

function unknownPath(target: Target, { id = '' }: Downloadable): string {
  const { object } = target;
  if (object !== undefined) return `${object.path}-drivespec-unknown`;
  return target.pathOf[target.route](unknownIdLike(id, target.issuedIds()));
}
