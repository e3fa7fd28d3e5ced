import { defineCheck } from '../../check/check.ts';
import type { TargetFacts } from '../../client/facts.ts';
import { type Payload, payloadBytes, payloadSha256, payloadSize } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { declaredChecksum } from '../../toolkit/arrange/declared-checksum.ts';
import {
  allIndices,
  chunkOf,
  needOpened,
  needSession,
  type OpenSession,
  sessionMembers,
} from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needNegotiatedSession } from '../../toolkit/arrange/negotiated-session.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { keyedChunks, keyOf } from '../../toolkit/generators/content/keyed-chunks.ts';
import { withDigest } from '../../toolkit/protocol/content-digest.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { sha256Hex } from '../../util/sha256.ts';

/** Where the hash of one content is sent with the bytes of another, and whether that session is completed. */
interface FalseHash {
  readonly hash: 'for the file' | 'with each chunk' | 'in the negotiation';
  readonly isCompleted: boolean;
}

/** The target may refuse the false hash. The content with that hash can still be stored, by a session and by an upload. */
export const bytesSentUnderAnotherHashNeverTakeItsPlace = defineCheck<FalseHash>({
  id: 'duplicate/bytes-sent-under-another-hash-never-take-its-place',
  requirement: 'DUP-05',
  edgeCases: (facts) =>
    [true, false].flatMap((isCompleted) => placesOf(facts).map((hash) => ({ hash, isCompleted }))),

  async verify({ hash, isCompleted }, target) {
    const { chunkBytes } = await needSessionOf(target, keyedChunks([1, 2], 9));
    const base = keyOf(target.nextName()) >>> 4;
    const content = keyedChunks([base, base + 1], 9)(chunkBytes);
    const others = keyedChunks([base + 2, base + 3], 9)(chunkBytes);
    const falsely = await open(target, hash, content, chunkBytes);
    for (const index of allIndices(falsely)) {
      const bytes = chunkOf({ ...falsely, content: others }, index);
      const put = await target.putChunk(falsely.id, index, bytes, digestOf(target, hash, falsely, index));
      expectAnswered(put, 'status of a chunk with the bytes of another');
    }
    if (isCompleted) expectAnswered(await target.complete(falsely.id), 'status of complete');

    const session = await open(target, hash, content, chunkBytes);
    for (const index of session.needed) {
      const digest = digestOf(target, hash, session, index);
      needSuccess(await target.putChunk(session.id, index, chunkOf(session, index), digest), 'CHK-01');
    }
    const completed = await expectCompletion(target, session);
    const upload = await target.upload({ fileName: target.nextName(), content: payloadBytes(content) });
    needSuccess(upload, 'UPL-01');

    await expectFile(target, completed, content);
    await expectFile(target, needUploadedFileId(upload), content);
  },
});

function placesOf({ dialect }: TargetFacts): readonly FalseHash['hash'][] {
  const always = ['for the file', 'with each chunk'] as const;
  return dialect.negotiation === undefined ? always : [...always, 'in the negotiation'];
}

/** Opens a session with the hash of this content, or without it if the target refuses the member. */
async function open(
  target: Target,
  hash: FalseHash['hash'],
  content: Payload,
  chunkBytes: number,
): Promise<OpenSession & { readonly needed: readonly number[] }> {
  const plainly = async () => {
    const session = await needSession(target, content, { chunkBytes });
    return { ...session, needed: allIndices(session) };
  };
  if (hash === 'with each chunk') return plainly();
  if (hash === 'in the negotiation') {
    const pieces = [0, 1].map((index) =>
      payloadBytes(content).subarray(index * chunkBytes, (index + 1) * chunkBytes),
    );
    return needNegotiatedSession(target, content, { chunkBytes, hashes: pieces.map(sha256Hex) });
  }
  const name = target.nextName();
  const reply = await target.createSession({
    ...sessionMembers(target, name, payloadSize(content), chunkBytes),
    ...declaredChecksum(target, payloadSha256(content)),
  });
  if (!isSuccess(reply)) return plainly();
  const session = needOpened(reply, name, content);
  return { ...session, needed: allIndices(session) };
}

/** The digest of a chunk of the session's content, if the case sends one. */
function digestOf(target: Target, hash: FalseHash['hash'], session: OpenSession, index: number) {
  return hash === 'with each chunk' ? withDigest(target, chunkOf(session, index)) : {};
}
