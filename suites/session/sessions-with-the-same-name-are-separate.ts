import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { openedSessionId } from '../../client/messages/identifiers.ts';
import { payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import {
  allIndices,
  chunkOf,
  needChunks,
  needOpened,
  needSession,
  type Session,
  sessionMembers,
} from '../../toolkit/arrange/need-session.ts';
import { needCompletedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';

interface SameNameCase {
  /** The file sizes of the first and the second session, in bytes. */
  readonly sizes: readonly [number, number];
  /** The number of chunks of the first session that are uploaded before the second is created. */
  readonly early: number;
  /** Which session is completed first. */
  readonly completes: 'first' | 'second';
}

const twoChunks = smallestChunkBytes + 1_000;

/**
 * Two sessions with the same name in the same folder. The second may be refused, at create or at complete, but
 * must not continue the first.
 */
export const sessionsWithTheSameNameAreSeparate = defineCheck<SameNameCase>({
  id: 'session/sessions-with-the-same-name-are-separate',
  requirement: 'SES-07',
  edgeCases: [
    { sizes: [5, 5], early: 0, completes: 'first' },
    { sizes: [twoChunks, twoChunks], early: 1, completes: 'second' },
    { sizes: [twoChunks, twoChunks], early: 2, completes: 'first' },
    { sizes: [twoChunks, 5], early: 1, completes: 'first' },
    { sizes: [5, twoChunks], early: 0, completes: 'second' },
  ],
  arbitrary: fc.record({
    sizes: shrunkAs<[number, number]>(
      fc
        .tuple(fc.integer({ min: 1, max: 140_000 }), fc.option(fc.integer({ min: 1, max: 140_000 })))
        .map(([one, other]) => [one, other ?? one]),
      fc.tuple(fc.integer({ min: 1, max: 140_000 }), fc.integer({ min: 1, max: 140_000 })),
    ),
    early: fc.nat(3),
    completes: fc.constantFrom('first' as const, 'second' as const),
  }),
  randomCases: 5,

  async verify({ sizes, early, completes }, target, observe) {
    const name = target.nextName();
    const first = await needSession(target, positions(sizes[0], 1), { name });
    await needChunks(target, first, allIndices(first).slice(0, early));

    const second = await openSecond(target, first, sizes[1]);
    observe('a second open session with the same name', second === undefined ? 'refused' : 'opened');
    await putRest(target, first, early);
    if (second !== undefined) await putRest(target, second, 0);
    const inOrder = completes === 'first' ? [first, second] : [second, first];

    let made: { readonly id: string; readonly content: Session['content'] } | undefined;
    for (const session of inOrder.filter((each) => each !== undefined)) {
      const mayBeRefused = session === second || made !== undefined;
      const id = await completeSession(target, session, mayBeRefused);
      if (id === undefined) continue;
      await expectFileAndMetadata(target, { id, content: session.content });
      // The second file may become a new version of the first.
      if (made !== undefined && made.id !== id) await expectFileAndMetadata(target, made);
      made = { id, content: session.content };
    }
  },
});

/** Creates a session with the same name; undefined if it is refused. */
async function openSecond(target: Target, first: Session, sizeBytes: number): Promise<Session | undefined> {
  const content = positions(sizeBytes, 2);
  const members = sessionMembers(target, first.name, payloadSize(content), smallestChunkBytes);
  const reply = await target.createSession(members);
  if (isRefused(reply)) return undefined;
  expectSuccess(reply, 'status of create for a second session with the same name');
  expect(
    openedSessionId(reply) !== first.id,
    {
      subject: 'id of the second session with the same name',
      expected: 'a new id, or 4xx',
      actual: `the id of the first session, ${first.id}`,
    },
    reply,
  );
  return needOpened(reply, first.name, content);
}

async function putRest(target: Target, session: Session, early: number): Promise<void> {
  for (const index of allIndices(session).slice(early)) {
    const put = await target.putChunk(session.id, index, chunkOf(session, index));
    expectSuccess(put, 'status of a chunk PUT while a session with the same name is open');
  }
}

/** The id of the file; undefined if complete may be refused because of the name, and is. */
async function completeSession(
  target: Target,
  session: Session,
  mayBeRefused: boolean,
): Promise<string | undefined> {
  const reply = await target.complete(session.id);
  if (mayBeRefused && isRefused(reply)) return undefined;
  expectSuccess(reply, 'status of complete while a session with the same name is open');
  return needCompletedFileId(reply);
}
