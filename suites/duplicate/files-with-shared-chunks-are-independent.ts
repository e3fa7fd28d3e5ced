import { defineCheck } from '../../check/check.ts';
import { multipartPayload } from '../../client/payload/multipart.ts';
import { type Payload, payloadBytes, payloadSha256, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { contentWith, otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { declaredChecksum } from '../../toolkit/arrange/declared-checksum.ts';
import { needFile, type StoredFile } from '../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../toolkit/arrange/need-new-version.ts';
import type { OpenSession } from '../../toolkit/arrange/need-session.ts';
import {
  chunkOf,
  needChunk,
  needChunks,
  needCompleted,
  needSession,
} from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectFile, expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { keyedChunks } from '../../toolkit/generators/content/keyed-chunks.ts';
import { withDigest } from '../../toolkit/protocol/content-digest.ts';
import { abortUpload } from '../../toolkit/wire/abort-upload.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';

/** The event that happens to another file or session with the same chunks. The file itself is created by `way`. */
interface Case {
  readonly way: 'upload' | 'session';
  readonly event: keyof typeof events;
}

const eventsWithoutDelete = [
  'chunks replaced',
  'refused',
  'refused for its name',
  'refused for its checksum',
  'truncated',
  'completed with other bytes',
] as const;
const eventsByReplacing = ['replaced by the same bytes', 'replaced by other bytes'] as const;
const eventsByDelete = [
  'deleted',
  'deleted before another is completed',
  'deleted while another is uploaded',
] as const;

/** The file is read before and after. The response of the target to the event is not judged. */
export const filesWithSharedChunksAreIndependent = defineCheck<Case>({
  id: 'duplicate/files-with-shared-chunks-are-independent',
  requirement: 'DUP-05',
  edgeCases: ({ capabilities }) =>
    [
      ...eventsWithoutDelete,
      ...(capabilities.replace ? eventsByReplacing : []),
      ...(capabilities.delete ? eventsByDelete : []),
    ].flatMap((event) => [
      { way: 'upload' as const, event },
      { way: 'session' as const, event },
    ]),

  async verify({ way, event }, target) {
    const session = await needSessionOf(target, keyedChunks([101, 102, 101], 9));
    const file =
      way === 'session' ? await needBySession(target, session) : await needFile(target, session.content);
    const expected = payloadBytes(session.content);
    await expectFile(target, file.id, expected);

    await events[event](target, session);

    await expectFileUnchanged(target, file.id, expected);
    const later = await needFile(target, session.content);
    await expectFileUnchanged(target, later.id, expected);
  },
});

const events = {
  /** A shared chunk is replaced by other bytes. A store that counts references may then delete it. */
  'chunks replaced': async (target: Target, original: OpenSession): Promise<void> => {
    const session = await openSame(target, original);
    await needChunk(target, session, 0);
    await target.putChunk(session.id, 0, otherChunkOf(session, 0, 103));
    await needChunk(target, session, 1);
    await target.putChunk(session.id, 1, otherChunkOf(session, 1, 104));
  },
  refused: async (target: Target, original: OpenSession): Promise<void> => {
    const session = await openSame(target, original);
    await needChunk(target, session, 0);
    await target.putChunk(session.id, session.totalChunks, positions(session.chunkBytes, 101));
    await target.putChunk(session.id, 1, positions(session.chunkBytes - 1, 102));
    await target.putChunk(session.id, 1, chunkOf(session, 1), withDigest(target, chunkOf(session, 0)));
    await target.complete(session.id);
  },
  'refused for its name': async (target: Target, original: OpenSession): Promise<void> => {
    const { name } = await needFile(target, positions(10, 106));
    await target.upload({ fileName: name, content: original.content });
  },
  'refused for its checksum': async (target: Target, original: OpenSession): Promise<void> => {
    const { content, chunkBytes } = original;
    const members = declaredChecksum(target, payloadSha256(positions(10, 107)));
    const session = await needSession(target, content, { chunkBytes, members });
    await needChunks(target, session);
    await target.complete(session.id);
  },
  truncated: async (target: Target, original: OpenSession): Promise<void> => {
    const form = target.partsOf({ fileName: target.nextName(), content: original.content });
    const bytes = payloadBytes(multipartPayload(form));
    using connection = await target.connect();
    await sendFormHead(target, connection, form);
    await abortUpload(connection, bytes.subarray(0, bytes.length - 20), 'reset');
  },
  /** One bit in the middle of one chunk differs. */
  'completed with other bytes': async (target: Target, original: OpenSession): Promise<void> => {
    const session = await openSame(target, original);
    await needChunks(target, session, [0, 2]);
    const middle = chunkOf(session, 1);
    const at = Math.floor(middle.length / 2);
    middle.writeUInt8(middle.readUInt8(at) ^ 1, at);
    await target.putChunk(session.id, 1, middle);
    const other = await needCompleted(target, session);
    await expectFile(target, other.id, contentWith(session, 1, middle));
  },
  'replaced by the same bytes': (target: Target, original: OpenSession): Promise<void> =>
    replaceCopy(target, original, original.content),
  'replaced by other bytes': (target: Target, original: OpenSession): Promise<void> =>
    replaceCopy(target, original, keyedChunks([105, 102, 101], 9)(original.chunkBytes)),
  deleted: async (target: Target, original: OpenSession): Promise<void> => {
    const session = await openSame(target, original);
    await needChunks(target, session);
    const copies = [await needCompleted(target, session), await needFile(target, original.content)];
    for (const { id } of copies) await target.deleteFile(id);
  },
  'deleted before another is completed': async (target: Target, original: OpenSession): Promise<void> => {
    const session = await openSame(target, original);
    await needChunks(target, session);
    const copy = await needFile(target, original.content);
    await target.deleteFile(copy.id);
    const last = await needCompleted(target, session);
    await expectFileUnchanged(target, last.id, original.content);
  },
  'deleted while another is uploaded': async (target: Target, original: OpenSession): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) {
      const copy = await needFile(target, original.content);
      const [made] = await Promise.all([needFile(target, original.content), target.deleteFile(copy.id)]);
      await expectFileUnchanged(target, made.id, original.content);
    }
  },
};

/** A second file with the same chunks gets a new version. */
async function replaceCopy(target: Target, original: OpenSession, content: Payload): Promise<void> {
  const copy = await needFile(target, original.content);
  const replaced = await needNewVersion(target, copy, content);
  await expectFile(target, replaced.id, content);
}

async function needBySession(target: Target, session: OpenSession): Promise<StoredFile> {
  await needChunks(target, session);
  return needCompleted(target, session);
}

function openSame(target: Target, { content, chunkBytes }: OpenSession): Promise<OpenSession> {
  return needSession(target, content, { chunkBytes });
}
