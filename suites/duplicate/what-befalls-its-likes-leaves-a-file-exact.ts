import { defineCheck } from '../../check/check.ts';
import { multipartPayload } from '../../client/payload/multipart.ts';
import { type Payload, payloadBytes, payloadSha256, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { contentWith, otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
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
import { expectStillStored, expectStored } from '../../toolkit/assertions/expect-stored.ts';
import { keyedChunks } from '../../toolkit/generators/content/keyed-chunks.ts';
import { digestField } from '../../toolkit/protocol/content-digest.ts';
import { abortUpload } from '../../toolkit/wire/abort-upload.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';

/** What becomes of another file, or session, that has chunks of the file; the file itself is made by `way`. */
interface Fate {
  readonly way: 'upload' | 'session';
  readonly fate: keyof typeof fates;
}

const fatesWithoutDelete = [
  'put again',
  'refused',
  'refused for its name',
  'refused for its checksum',
  'cut off',
  'completed with other bytes',
] as const;
const fatesByReplacing = ['replaced by its like', 'replaced by other bytes'] as const;
const fatesByDelete = ['deleted', 'deleted before the last is made', 'deleted while one is made'] as const;

/** The file is read before and after; what the target answers to the other's fate is not judged. */
export const whatBefallsItsLikesLeavesAFileExact = defineCheck<Fate>({
  id: 'duplicate/what-befalls-its-likes-leaves-a-file-exact',
  requirement: 'DUP-05',
  edgeCases: ({ capabilities }) =>
    [
      ...fatesWithoutDelete,
      ...(capabilities.replace ? fatesByReplacing : []),
      ...(capabilities.delete ? fatesByDelete : []),
    ].flatMap((fate) => [
      { way: 'upload' as const, fate },
      { way: 'session' as const, fate },
    ]),

  async verify({ way, fate }, target) {
    const session = await needSessionOf(target, keyedChunks([101, 102, 101], 9));
    const file =
      way === 'session' ? await needBySession(target, session) : await needFile(target, session.content);
    const expected = payloadBytes(session.content);
    await expectStored(target, file.id, expected);

    await fates[fate](target, session);

    await expectStillStored(target, file.id, expected);
    const later = await needFile(target, session.content);
    await expectStillStored(target, later.id, expected);
  },
});

const fates = {
  /** X, then other bytes in its place: a store that counts uses lets X go. */
  'put again': async (target: Target, like: OpenSession): Promise<void> => {
    const session = await openLike(target, like);
    await needChunk(target, session, 0);
    await target.putChunk(session.id, 0, otherChunkOf(session, 0, 103));
    await needChunk(target, session, 1);
    await target.putChunk(session.id, 1, otherChunkOf(session, 1, 104));
  },
  refused: async (target: Target, like: OpenSession): Promise<void> => {
    const session = await openLike(target, like);
    await needChunk(target, session, 0);
    await target.putChunk(session.id, session.totalChunks, positions(session.chunkBytes, 101));
    await target.putChunk(session.id, 1, positions(session.chunkBytes - 1, 102));
    const wrongDigest = digestField(target, chunkOf(session, 0));
    await target.putChunk(session.id, 1, chunkOf(session, 1), { fields: [wrongDigest] });
    await target.complete(session.id);
  },
  'refused for its name': async (target: Target, like: OpenSession): Promise<void> => {
    const { name } = await needFile(target, positions(10, 106));
    await target.upload({ fileName: name, content: like.content });
  },
  'refused for its checksum': async (target: Target, like: OpenSession): Promise<void> => {
    const { content, chunkBytes } = like;
    const checksum_sha256 = payloadSha256(positions(10, 107));
    const session = await needSession(target, content, { chunkBytes, members: { checksum_sha256 } });
    await needChunks(target, session);
    await target.complete(session.id);
  },
  'cut off': async (target: Target, like: OpenSession): Promise<void> => {
    const form = target.partsOf({ fileName: target.nextName(), content: like.content });
    const bytes = payloadBytes(multipartPayload(form));
    using connection = await target.connect();
    await sendFormHead(target, connection, form);
    await abortUpload(connection, bytes.subarray(0, bytes.length - 20), 'reset');
  },
  /** One bit in the middle of one chunk is another. */
  'completed with other bytes': async (target: Target, like: OpenSession): Promise<void> => {
    const session = await openLike(target, like);
    await needChunks(target, session, [0, 2]);
    const middle = chunkOf(session, 1);
    const at = Math.floor(middle.length / 2);
    middle.writeUInt8(middle.readUInt8(at) ^ 1, at);
    await target.putChunk(session.id, 1, middle);
    const other = await needCompleted(target, session);
    await expectStored(target, other.id, contentWith(session, 1, middle));
  },
  'replaced by its like': (target: Target, like: OpenSession): Promise<void> =>
    replaceTwin(target, like, like.content),
  'replaced by other bytes': (target: Target, like: OpenSession): Promise<void> =>
    replaceTwin(target, like, keyedChunks([105, 102, 101], 9)(like.chunkBytes)),
  deleted: async (target: Target, like: OpenSession): Promise<void> => {
    const session = await openLike(target, like);
    await needChunks(target, session);
    const twins = [await needCompleted(target, session), await needFile(target, like.content)];
    for (const { id } of twins) await target.deleteFile(id);
  },
  'deleted before the last is made': async (target: Target, like: OpenSession): Promise<void> => {
    const session = await openLike(target, like);
    await needChunks(target, session);
    const twin = await needFile(target, like.content);
    await target.deleteFile(twin.id);
    const last = await needCompleted(target, session);
    await expectStillStored(target, last.id, like.content);
  },
  'deleted while one is made': async (target: Target, like: OpenSession): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) {
      const twin = await needFile(target, like.content);
      const [made] = await Promise.all([needFile(target, like.content), target.deleteFile(twin.id)]);
      await expectStillStored(target, made.id, like.content);
    }
  },
};

/** A file with the same chunks gets a new version. */
async function replaceTwin(target: Target, like: OpenSession, content: Payload): Promise<void> {
  const twin = await needFile(target, like.content);
  const replaced = await needNewVersion(target, twin, content);
  await expectStored(target, replaced.id, content);
}

async function needBySession(target: Target, session: OpenSession): Promise<StoredFile> {
  await needChunks(target, session);
  return needCompleted(target, session);
}

function openLike(target: Target, { content, chunkBytes }: OpenSession): Promise<OpenSession> {
  return needSession(target, content, { chunkBytes });
}
