import { requireRoom } from '../../../client/facts.ts';
import { multipartContentType, multipartPayload } from '../../../client/payload/multipart.ts';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import type { WireHead } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';
import { needFile } from '../../../toolkit/arrange/need-file.ts';
import {
  needChunks,
  needCompleted,
  needSession,
  type OpenSession,
} from '../../../toolkit/arrange/need-session.ts';
import { unknownIdLike } from '../../../toolkit/generators/names/unknown-id.ts';
import { orUntestable } from '../../../toolkit/verbs/or-untestable.ts';
import { chunkHead } from '../../../toolkit/wire/chunk-head.ts';

/** A request that the target refuses; the caller adds Content-Length or Transfer-Encoding. */
export interface LargeRequest {
  readonly head: WireHead;
  readonly body: Buffer;
}

const requests = {
  'a chunk for an unknown session': async (target, bytes) => {
    const { id } = await openSession(target);
    return chunkOf(target, unknownIdLike(id, target.issuedIds()), 0, bytes);
  },
  'a chunk for a finished session': async (target, bytes) => {
    const session = await openSession(target);
    await orUntestable(needChunks(target, session));
    await orUntestable(needCompleted(target, session));
    return chunkOf(target, session.id, 0, bytes);
  },
  'a chunk after the last one': async (target, bytes) => {
    const { id, totalChunks } = await openSession(target);
    return chunkOf(target, id, totalChunks + 3, bytes);
  },
  'a chunk without credentials': async (target, bytes) => {
    const { id } = await openSession(target);
    return chunkOf(target.asCaller('nobody'), id, 0, bytes);
  },
  'a chunk with an unknown token': async (target, bytes) => {
    const { id } = await openSession(target);
    return chunkOf(target.asCaller({ authorization: 'Bearer drivespec-never-issued' }), id, 0, bytes);
  },
  'an upload without credentials': async (target, bytes) => {
    await needFile(target, positions(10));
    return uploadOf(target.asCaller('nobody'), target.nextName(), bytes);
  },
  'an upload to an unknown share': async (target, bytes) => {
    await needFile(target, positions(10));
    const shareId = unknownIdLike(target.workspace.shareId, target.issuedIds());
    return uploadOf(target, target.nextName(), bytes, shareId);
  },
  'an upload with a taken name': async (target, bytes) => {
    const { name } = await needFile(target, positions(10));
    return uploadOf(target, name, bytes);
  },
} satisfies Record<string, (target: Target, bytes: number) => Promise<LargeRequest>>;

/** Why a large request is refused. */
export type LargeRefusal = keyof typeof requests;

export const largeRefusals = Object.keys(requests) as LargeRefusal[];

/**
 * A request with a body of `bytes` bytes or slightly more, which the target refuses. @throws {Blocked} or {Untestable} if what it
 * refers to cannot be created; {NotSent} if the body may be over the limit.
 */
export async function needLargeRequest(
  target: Target,
  refused: LargeRefusal,
  bytes: number,
): Promise<LargeRequest> {
  const request = await requests[refused](target, bytes);
  requireRoom(target.facts, request.body.length);
  return request;
}

function openSession(target: Target): Promise<OpenSession> {
  return orUntestable(needSession(target, positions(100)));
}

function chunkOf(target: Target, sessionId: string, index: number, bytes: number): LargeRequest {
  return {
    head: chunkHead(target, { sessionId, index }, []),
    body: payloadBytes(positions(bytes, 3)),
  };
}

function uploadOf(target: Target, fileName: string, bytes: number, shareId?: string): LargeRequest {
  const place = shareId === undefined ? {} : { shareId, folderId: null };
  const form = target.partsOf({ fileName, content: positions(bytes, 4), ...place });
  const type = ['Content-Type', multipartContentType(form)] as const;
  return {
    head: { method: 'POST', path: target.paths.files, fields: [...target.authorization(), type] },
    body: payloadBytes(multipartPayload(form)),
  };
}
