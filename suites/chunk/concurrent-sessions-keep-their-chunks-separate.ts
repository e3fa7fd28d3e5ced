import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess, needValue } from '../../toolkit/verbs/need.ts';
import { overlappingPuts } from '../../toolkit/wire/overlapping-puts.ts';

/** `sessions` sessions of the same shape. `held` is the chunk that is sent last, and only for the first session. */
interface ParallelSessions {
  readonly sessions: number;
  readonly chunks: number;
  readonly last: number;
  readonly held: number;
  readonly turns: readonly number[];
}

/** The sessions differ only in their bytes, and chunk n of all of them is sent in parallel. */
export const concurrentSessionsKeepTheirChunksSeparate = defineCheck<ParallelSessions>({
  id: 'chunk/concurrent-sessions-keep-their-chunks-separate',
  requirement: 'CHK-10',
  edgeCases: [
    { sessions: 2, chunks: 1, last: 100, held: 0, turns: [1, 1, 1] },
    { sessions: 2, chunks: 2, last: 0, held: 1, turns: [] },
    { sessions: 4, chunks: 2, last: 5, held: 0, turns: [3, 3, 2, 2, 1] },
  ],
  arbitrary: fc.record({
    sessions: fc.integer({ min: 2, max: 5 }),
    chunks: fc.integer({ min: 1, max: 3 }),
    last: lasts(0, 1, 30_000),
    held: fc.nat(2),
    turns: fc.array(fc.nat(4), { maxLength: 12 }),
  }),
  randomCases: 5,

  async verify({ sessions: count, chunks, last, held, turns }, target) {
    const keys = Array.from({ length: count }, (_, at) => 71 + at);
    const opened = keys.map((key) => needSessionOf(target, shape(chunks, last, key)));
    const sessions = await Promise.all(opened);
    const waiting = needValue(sessions[0], 'no session was opened');
    const missing = held % waiting.totalChunks;

    for (const index of allIndices(waiting)) {
      const present = sessions.filter((session) => session !== waiting || index !== missing);
      const puts = present.map((session) => ({
        sessionId: session.id,
        index,
        body: chunkOf(session, index),
      }));
      for (const reply of await overlappingPuts(target, puts, turns)) needSuccess(reply, 'CHK-02');
    }

    const early = await target.complete(waiting.id);
    expectRefused(early, 'status of complete while only the other sessions have this chunk');
    await needChunks(target, waiting, [missing]);
    for (const session of [...sessions].reverse()) {
      const fileId = await expectCompletion(target, session);
      await expectFile(target, fileId, session.content);
    }
  },
});
