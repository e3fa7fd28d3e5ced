import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { type Payload, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import {
  allIndices,
  chunkOf,
  needChunks,
  needFileBySession,
  needSession,
} from '../../toolkit/arrange/need-session.ts';
import { needCompletedFileId, needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { keyOf } from '../../toolkit/generators/content/keyed-chunks.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { overlappingPuts } from '../../toolkit/wire/overlapping-puts.ts';

interface ConcurrentFiles {
  readonly size: number;
  readonly files: number;
  readonly way: 'upload' | 'session';
}

/**
 * The bytes are new in each case, so the first upload to finish creates the duplicate that the concurrent ones may
 * share.
 */
export const concurrentEqualUploadsMakeAFileEach = defineCheck<ConcurrentFiles>({
  id: 'duplicate/concurrent-equal-uploads-make-a-file-each',
  requirement: 'DUP-01',
  edgeCases: [
    { size: 10, files: 2, way: 'upload' },
    { size: 4_000, files: 2, way: 'session' },
    { size: 60_000, files: 8, way: 'session' },
    { size: 70_000, files: 8, way: 'upload' },
  ],
  arbitrary: fc.record({
    size: numbers({ min: 4, max: 65_536 }),
    files: fc.integer({ min: 2, max: 12 }),
    way: fc.constantFrom('upload' as const, 'session' as const),
  }),
  randomCases: 4,

  async verify({ size, files, way }, target) {
    await needFileBySession(target, positions(size, 1));
    const content = positions(size, keyOf(target.nextName()));
    const store = way === 'upload' ? uploadTogether : putTogether;

    const ids = await store(target, content, files);

    expectEqual(new Set(ids).size, files, 'number of different file ids');
    await Promise.all(ids.map((id) => expectFile(target, id, content)));
  },
});

async function uploadTogether(target: Target, content: Payload, files: number): Promise<readonly string[]> {
  const over = target.overConnections(files);
  const names = Array.from({ length: files }, () => target.nextName());
  const replies = await Promise.all(names.map((fileName) => over.upload({ fileName, content })));
  for (const reply of replies) expectSuccess(reply, 'status of a concurrent upload of the same bytes');
  return replies.map((reply) => needUploadedFileId(reply));
}

/** Sends the first chunk of each file concurrently. Most files have only one. */
async function putTogether(target: Target, content: Payload, files: number): Promise<readonly string[]> {
  const opened = Array.from({ length: files }, () => needSession(target, content));
  const sessions = await Promise.all(opened);
  const puts = sessions.map((session) => ({ sessionId: session.id, index: 0, body: chunkOf(session, 0) }));
  for (const reply of await overlappingPuts(target, puts))
    expectSuccess(reply, 'status of a concurrent chunk PUT of the same bytes');
  for (const session of sessions) await needChunks(target, session, allIndices(session).slice(1));
  const replies = await Promise.all(sessions.map(({ id }) => target.complete(id)));
  for (const reply of replies) expectSuccess(reply, 'status of a concurrent complete with the same bytes');
  return replies.map((reply) => needCompletedFileId(reply));
}
