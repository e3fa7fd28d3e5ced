import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { completedFileId, idMemberOf } from '../../client/messages/identifiers.ts';
import { memberOf } from '../../client/messages/reply.ts';
import {
  allBytes,
  type Payload,
  payloadSha256,
  positions,
  repeat,
  zeros,
} from '../../client/payload/payload.ts';
import { declaredChecksum } from '../../toolkit/arrange/declared-checksum.ts';
import { needChunks, needSession } from '../../toolkit/arrange/need-session.ts';
import {
  expectFileAndMetadata,
  expectFileBySync,
} from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { largestChunkSize } from '../../toolkit/generators/content/chunk-sizes.ts';
import { contents } from '../../toolkit/generators/content/contents.ts';
import { shape, shapeContent } from '../../toolkit/generators/content/file-shapes.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expect, expectEqual, expectOneOf } from '../../toolkit/verbs/expect.ts';
import { expectStatus, expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** `declares`: sends the checksum of the file at create, if the target supports it. */
interface Sent {
  readonly content: Payload;
  readonly chunkBytes: number;
  readonly ending: string;
  readonly declares?: boolean;
}

const chunk = smallestChunkBytes;

/** Metadata and both downloads are requested immediately after the response to complete. */
export const theFileIsCompleteWhenCompleteIsAnswered = defineCheck<Sent>({
  id: 'complete/the-file-is-complete-when-complete-is-answered',
  requirement: 'FIN-01',
  edgeCases: [
    { content: positions(1), chunkBytes: chunk, ending: '.bin' },
    { content: positions(2), chunkBytes: chunk, ending: '-Capitals.BIN' },
    { content: positions(4_096, 1), chunkBytes: chunk, ending: '.tar.gz' },
    { content: positions(chunk, 2), chunkBytes: chunk, ending: '.mp4', declares: true },
    { content: positions(chunk + 1, 3), chunkBytes: chunk, ending: '' },
    { content: positions(2 * chunk, 4), chunkBytes: chunk, ending: '.bin', declares: true },
    { content: shapeContent(shape(11, 0, 5), chunk), chunkBytes: chunk, ending: '.bin' },
    { content: shapeContent(shape(12, -1, 6), chunk), chunkBytes: chunk, ending: '.bin' },
    { content: positions(131_073, 7), chunkBytes: 131_072, ending: '.bin' },
    { content: positions(100_000, 8), chunkBytes: 1_048_576, ending: '.bin' },
    { content: allBytes(70_000), chunkBytes: chunk, ending: '.txt' },
    { content: repeat('\r\n', 65_537), chunkBytes: chunk, ending: '.txt' },
    { content: zeros(131_072), chunkBytes: chunk, ending: '.bin' },
  ],
  arbitrary: shrunkAs<Sent>(
    fc.record({
      content: contents(400_000, 1),
      chunkBytes: fc.constantFrom(chunk, 131_072),
      ending: fc.constantFrom('.bin', '.pdf', '.json', ''),
    }),
    fc.record(
      {
        content: contents(400_000, 1),
        chunkBytes: fc.constantFrom(chunk, 131_072, 1_048_576),
        ending: fc.constantFrom('.bin', '-Capitals.BIN', '.tar.gz', '.mp4', '.txt', '.pdf', '.json', ''),
        declares: fc.boolean(),
      },
      { requiredKeys: ['content', 'chunkBytes', 'ending'] },
    ),
  ),
  randomCases: 8,

  async verify({ content, chunkBytes: asked, ending, declares = false }, target, observe) {
    const chunkBytes = Math.min(asked, largestChunkSize(target.facts));
    const canDeclare = declares && target.facts.capabilities.file_checksum;
    const members = canDeclare ? declaredChecksum(target, payloadSha256(content)) : {};
    const session = await needSession(target, content, {
      chunkBytes,
      name: target.nextName(ending),
      members,
    });
    await needChunks(target, session);

    const complete = await target.complete(session.id);
    expectSuccess(complete, 'status of complete');
    observe('status of complete', String(complete.status));
    const id = completedFileId(complete);
    observe('the id of a finished file', `in ${idMemberOf(complete, 'finished file')}`);
    expect(id !== undefined, { subject: 'file_id', expected: 'a file id', actual: id }, complete);
    const metadata = await target.metadata(id);

    expectStatus(metadata, 200, 'status of the metadata');
    expectEqual(memberOf(metadata, 'name'), session.name, 'name', metadata);
    const { shareId, folderId } = target.workspace;
    expectOneOf(memberOf(metadata, 'share_id'), [shareId, undefined], 'share_id', metadata);
    if (folderId !== undefined)
      expectOneOf(memberOf(metadata, 'folder_id'), [folderId, undefined], 'folder_id', metadata);
    await expectFileAndMetadata(target, { id, content });
    await expectFileBySync(target, { id, content });
  },
});
