import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { completedFileId, uploadedFileId } from '../../client/messages/identifiers.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { type Payload, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { allIndices, chunkOf, needSession } from '../../toolkit/arrange/need-session.ts';
import { expectChecksum, needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { keyOf } from '../../toolkit/generators/content/keyed-chunks.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess, needValue } from '../../toolkit/verbs/need.ts';

type Way = 'upload' | 'session';

interface EqualFiles {
  readonly size: number;
  readonly ways: readonly [Way, Way];
}

/** Two files with equal bytes differ in name, extension and type. Their metadata must not be mixed up. */
export const equalBytesMakeTwoFiles = defineCheck<EqualFiles>({
  id: 'duplicate/equal-bytes-make-two-files',
  requirement: 'DUP-01',
  edgeCases: [
    { size: 1, ways: ['upload', 'upload'] },
    { size: 65_536, ways: ['upload', 'session'] },
    { size: 65_537, ways: ['session', 'upload'] },
    { size: 131_072, ways: ['session', 'session'] },
  ],
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 300_000 }),
    ways: fc.tuple(
      fc.constantFrom('upload' as const, 'session' as const),
      fc.constantFrom('upload' as const, 'session' as const),
    ),
  }),
  randomCases: 10,

  async verify({ size, ways }, target) {
    const names = [target.nextName('.pdf'), target.nextName('.png')] as const;
    const content = positions(size, keyOf(names[0]));

    const first = await store(target, content, { way: ways[0], name: names[0], type: 'application/pdf' });
    needSuccess(first, 'UPL-01');
    const second = await store(target, content, { way: ways[1], name: names[1], type: 'image/png' });
    expectSuccess(second, 'status of the second upload of the same bytes');

    const ids = [idOf(first), idOf(second)] as const;
    expect(
      ids[0] !== ids[1],
      { subject: 'ids of two files with equal bytes', expected: 'two different ids', actual: ids.join(', ') },
      second,
    );
    for (const id of ids) await expectFile(target, id, content);
    await expectChecksum(target, ids[1], await needChecksum(target, ids[0]));
    const [one, other] = await Promise.all([target.metadata(ids[0]), target.metadata(ids[1])]);
    expectNotOfOther(one, 'name', names[1]);
    expectNotOfOther(other, 'name', names[0]);
    expectNotOfOther(one, 'mime_type', 'image/png');
    expectNotOfOther(other, 'mime_type', 'application/pdf');
  },
});

async function store(
  target: Target,
  content: Payload,
  as: { readonly way: Way; readonly name: string; readonly type: string },
): Promise<Reply> {
  if (as.way === 'upload') return target.upload({ fileName: as.name, content, contentType: as.type });
  const session = await needSession(target, content, { name: as.name, members: { mime_type: as.type } });
  for (const index of allIndices(session)) {
    const put = await target.putChunk(session.id, index, chunkOf(session, index));
    needSuccess(put, 'CHK-01');
  }
  return target.complete(session.id);
}

function idOf(reply: Reply): string {
  const id = memberOf(reply, 'file_id') === undefined ? uploadedFileId(reply) : completedFileId(reply);
  return needValue(id, 'the response has no file id', 'UPL-01');
}

function expectNotOfOther(metadata: Reply, member: string, others: string): void {
  expect(
    memberOf(metadata, member) !== others,
    { subject: member, expected: `not ${others}, which belongs to the other file`, actual: others },
    metadata,
  );
}
