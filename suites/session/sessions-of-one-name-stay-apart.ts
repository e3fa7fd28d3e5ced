import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { completedFileId, openedSessionId } from '../../client/messages/identifiers.ts';
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
import { expectWholeFile } from '../../toolkit/assertions/expect-whole-file.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { needValue } from '../../toolkit/verbs/need.ts';

interface Twins {
  /** Of the file of the first session and of the second, in bytes. */
  readonly sizes: readonly [number, number];
  /** How many chunks of the first are there when the second session is opened. */
  readonly early: number;
  /** Which of the two is completed before the other. */
  readonly completes: 'first' | 'second';
}

const twoChunks = smallestChunkBytes + 1_000;

/** One name in one folder, twice: the second may be refused, at create or at complete, but is never taken for the first. */
export const sessionsOfOneNameStayApart = defineCheck<Twins>({
  id: 'session/sessions-of-one-name-stay-apart',
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

    const second = await openTwin(target, first, sizes[1]);
    observe('a second open session of one name', second === undefined ? 'refused' : 'opened');
    await putRest(target, first, early);
    if (second !== undefined) await putRest(target, second, 0);
    const inOrder = completes === 'first' ? [first, second] : [second, first];

    let made: { readonly id: string; readonly content: Session['content'] } | undefined;
    for (const session of inOrder.filter((each) => each !== undefined)) {
      const mayBeRefused = session === second || made !== undefined;
      const id = await completeTwin(target, session, mayBeRefused);
      if (id === undefined) continue;
      await expectWholeFile(target, { id, content: session.content });
      // That the later one becomes a version of the earlier is left open.
      if (made !== undefined && made.id !== id) await expectWholeFile(target, made);
      made = { id, content: session.content };
    }
  },
});

/** Opens a session of the same name; undefined when it is refused. */
async function openTwin(target: Target, first: Session, sizeBytes: number): Promise<Session | undefined> {
  const content = positions(sizeBytes, 2);
  const members = sessionMembers(target, first.name, payloadSize(content), smallestChunkBytes);
  const reply = await target.createSession(members);
  if (isRefused(reply)) return undefined;
  expectSuccess(reply, 'status of a second session of one name');
  expect(
    openedSessionId(reply) !== first.id,
    {
      subject: 'id of a second session of one name',
      expected: 'another id, or 4xx',
      actual: 'the id of the session that is open already',
    },
    reply,
  );
  return needOpened(reply, first.name, content);
}

async function putRest(target: Target, session: Session, early: number): Promise<void> {
  for (const index of allIndices(session).slice(early)) {
    const put = await target.putChunk(session.id, index, chunkOf(session, index));
    expectSuccess(put, 'status of a put beside a session of the same name');
  }
}

/** The file's id; undefined when complete is refused and may be, because the name is taken. */
async function completeTwin(
  target: Target,
  session: Session,
  mayBeRefused: boolean,
): Promise<string | undefined> {
  const reply = await target.complete(session.id);
  if (mayBeRefused && isRefused(reply)) return undefined;
  expectSuccess(reply, 'status of a complete beside a session of the same name');
  return needValue(completedFileId(reply), 'the answer to complete names no file id', 'FIN-01');
}
