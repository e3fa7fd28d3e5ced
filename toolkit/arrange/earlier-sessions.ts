import type { TargetFacts } from '../../client/facts.ts';
import { type Payload, payloadSha256, payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { isRefused, isSuccess } from '../verbs/expect-status.ts';
import { needSuccess } from '../verbs/need.ts';
import { skipCase } from '../verbs/skip-case.ts';
import { needFile } from './need-file.ts';
import {
  needChunk,
  needChunks,
  needCompleted,
  needOpened,
  needSession,
  type OpenSession,
  sessionMembers,
} from './need-session.ts';

/** What became of an earlier session, or of an earlier upload with the same name. */
export const earlierEnds = [
  'completed and its file deleted',
  'ended on request',
  'left half filled under another name',
  'completed under another name',
  'refused for its checksum under another name',
  'an upload that was deleted',
] as const;
export type EarlierEnd = (typeof earlierEnds)[number];

/** The ends that can be arranged on this target. */
export function earlierEndsOf({ capabilities }: TargetFacts): readonly EarlierEnd[] {
  return earlierEnds
    .filter((end) => capabilities.delete || !end.endsWith('deleted'))
    .filter((end) => capabilities.file_checksum || !end.startsWith('refused'));
}

/** The name and the size that a later session shares with an earlier one, and the earlier content. */
export interface Earlier {
  readonly name: string;
  readonly content: Payload;
  readonly chunkBytes: number;
}

const mimeType = 'image/png';

/**
 * Stores content with the type `image/png` and its checksum under `name`, or another name, and ends that as `end` says.
 * Skips the case if the target ends no session on request. @throws {Blocked} by SES-01, CHK-01, FIN-01 or INT-05.
 */
export async function needEarlier(target: Target, end: EarlierEnd, earlier: Earlier): Promise<void> {
  const { content, chunkBytes } = earlier;
  if (end === 'an upload that was deleted') {
    const { id } = await needFile(target, content, { fileName: earlier.name, contentType: mimeType });
    needSuccess(await target.deleteFile(id), 'INT-05');
    return;
  }
  const name = end.endsWith('another name') ? target.nextName() : earlier.name;
  const declared = end.startsWith('refused') ? positions(payloadSize(content), 99) : content;
  const checksum = target.facts.capabilities.file_checksum
    ? { checksum_sha256: payloadSha256(declared) }
    : {};
  const members = { mime_type: mimeType, ...checksum };
  const session = await needSession(target, content, { name, chunkBytes, members });
  if (end.startsWith('left half filled')) return needChunk(target, session, 0);
  await needChunks(target, session);
  if (end === 'ended on request') return needEnded(target, session.id);
  if (end.startsWith('refused')) {
    await target.complete(session.id);
    return;
  }
  const file = await needCompleted(target, session);
  if (end === 'completed and its file deleted') needSuccess(await target.deleteFile(file.id), 'INT-05');
}

/**
 * Ends a session with DELETE, which the contract does not have. Skips the case if the target does not serve it, or only promises
 * to end the session (202).
 */
export async function needEnded(target: Target, sessionId: string): Promise<void> {
  const reply = await target.request('DELETE', target.pathOf.session(sessionId));
  if (!isSuccess(reply) || reply.status === 202)
    skipCase(`the response to DELETE of a session is ${reply.status}`);
}

/**
 * Opens a session with the name and the size of an earlier one. Skips the case if the target refuses it: the name may still be
 * taken. @throws {Blocked} as `needOpened`.
 */
export async function needLater(
  target: Target,
  { name, chunkBytes }: Earlier,
  content: Payload,
): Promise<OpenSession> {
  const reply = await target.createSession(sessionMembers(target, name, payloadSize(content), chunkBytes));
  if (isRefused(reply)) skipCase(`a later session with the same name is refused with ${reply.status}`);
  return needOpened(reply, name, content);
}
