import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { completedFileId, uploadedFileId } from '../../client/messages/identifiers.ts';
import { type Payload, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import {
  allIndices,
  chunkOf,
  needChunks,
  needFileBySession,
  needSession,
} from '../../toolkit/arrange/need-session.ts';
import { expectStored } from '../../toolkit/assertions/expect-stored.ts';
import { keyOf } from '../../toolkit/generators/content/keyed-chunks.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needValue } from '../../toolkit/verbs/need.ts';
import { overlappingPuts } from '../../toolkit/wire/overlapping-puts.ts';

interface Crowd {
  readonly size: number;
  readonly files: number;
  readonly way: 'upload' | 'session';
}

/** New bytes each time: the first to end makes what the others are duplicates of, while they are under way. */
export const equalBytesAtOnceMakeAFileEach = defineCheck<Crowd>({
  id: 'duplicate/equal-bytes-at-once-make-a-file-each',
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

    expectEqual(new Set(ids).size, files, 'number of ids');
    await Promise.all(ids.map((id) => expectStored(target, id, content)));
  },
});

async function uploadTogether(target: Target, content: Payload, files: number): Promise<readonly string[]> {
  const over = target.overConnections(files);
  const names = Array.from({ length: files }, () => target.nextName());
  const replies = await Promise.all(names.map((fileName) => over.upload({ fileName, content })));
  for (const reply of replies) expectSuccess(reply, 'status of an upload beside its equals');
  return replies.map((reply) => needValue(uploadedFileId(reply), 'an upload names no file id', 'UPL-01'));
}

/** The first chunk of each file, most often the only one: all of them are under way before the first ends. */
async function putTogether(target: Target, content: Payload, files: number): Promise<readonly string[]> {
  const opened = Array.from({ length: files }, () => needSession(target, content));
  const sessions = await Promise.all(opened);
  const puts = sessions.map((session) => ({ sessionId: session.id, index: 0, body: chunkOf(session, 0) }));
  for (const reply of await overlappingPuts(target, puts))
    expectSuccess(reply, 'status of a chunk beside its equals');
  for (const session of sessions) await needChunks(target, session, allIndices(session).slice(1));
  const replies = await Promise.all(sessions.map(({ id }) => target.complete(id)));
  for (const reply of replies) expectSuccess(reply, 'status of complete beside its equals');
  return replies.map((reply) => needValue(completedFileId(reply), 'complete names no file id', 'FIN-01'));
}
