import { uploadedFileId } from '../../../client/messages/identifiers.ts';
import { type Payload, payloadSize, positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { needFile } from '../../../toolkit/arrange/need-file.ts';
import {
  allIndices,
  chunkOf,
  needChunks,
  needCompleted,
  needSession,
} from '../../../toolkit/arrange/need-session.ts';
import { gzipBytes, gzipOf } from '../../../toolkit/generators/content/gzip-data.ts';
import { needSuccess, needValue } from '../../../toolkit/verbs/need.ts';
import { orUntestable } from '../../../toolkit/verbs/or-untestable.ts';

/** Every way in which bytes become a file. */
export const everyWayIn = [
  'multipart',
  'session',
  'session, last chunk first',
  'session, a chunk put again',
  'gzip part',
] as const;

/** One of them. */
export type EveryWayIn = (typeof everyWayIn)[number];

/**
 * Stores content by the given way; the file's id.
 * @throws {Blocked} blaming UPL-01 or GZ-01; {Untestable} where a session makes no file.
 */
export async function needFileThrough(way: EveryWayIn, target: Target, content: Payload): Promise<string> {
  if (way === 'multipart') return (await needFile(target, content)).id;
  if (way === 'gzip part') return needGzipPart(target, content);
  return orUntestable(needBySession(way, target, content));
}

async function needBySession(way: EveryWayIn, target: Target, content: Payload): Promise<string> {
  const session = await needSession(target, content);
  const order = [...allIndices(session)];
  if (way === 'session, last chunk first') order.reverse();
  if (way === 'session, a chunk put again') {
    const length = Math.min(session.chunkBytes, payloadSize(content));
    await target.putChunk(session.id, 0, positions(length, 99));
    // Refused or not (CHK-05), the checksum must be that of the chunk that stands.
    await target.putChunk(session.id, 0, chunkOf(session, 0));
    order.shift();
  }
  await needChunks(target, session, order);
  return (await needCompleted(target, session)).id;
}

async function needGzipPart(target: Target, content: Payload): Promise<string> {
  const reply = await target.upload({
    fileName: target.nextName('.txt'),
    content: gzipBytes(gzipOf(content)),
    contentType: 'text/plain',
    partFields: [['Content-Encoding', 'gzip']],
  });
  needSuccess(reply, 'GZ-01');
  return needValue(uploadedFileId(reply), 'the answer to an upload names no file id', 'UPL-01');
}
