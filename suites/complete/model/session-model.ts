import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import { chunkOf, type OpenSession } from '../../../toolkit/arrange/need-session.ts';
import { afterPut, type ChunkModel, readiness, untouched, usable } from './chunk-model.ts';
import { type Idle, justUsed } from './lifetime.ts';

/** The state of one session according to the responses so far. */
export interface SessionModel {
  readonly session: OpenSession;
  /** The number of the session in the scenario; the other bytes of its chunks depend on it. */
  readonly number: number;
  readonly chunks: ChunkModel[];
  /** Chunks whose last PUT was truncated. A target that has not noticed yet may refuse the next PUT. */
  readonly maybeInProgress: Set<number>;
  /** The finished file, once there is one. */
  fileId: string | undefined;
  /**
   * Complete was refused while a chunk may have had the wrong length. The session may or may not accept chunks
   * after that.
   */
  uncertain: boolean;
  idle: Idle;
  /** The result of a probe after a possible expiry; `unknown` if the response did not show it. */
  found: 'expired' | 'unknown' | undefined;
}

/** A session that was just created. */
export function newSessionModel(session: OpenSession, number: number): SessionModel {
  const chunks = Array.from({ length: session.totalChunks }, () => untouched);
  return {
    session,
    number,
    chunks,
    maybeInProgress: new Set(),
    fileId: undefined,
    uncertain: false,
    idle: justUsed,
    found: undefined,
  };
}

/** Records the response to a PUT of a whole body. An accepted one restarts the day of inactivity. */
export function noteWholePut(
  model: SessionModel,
  index: number,
  body: 'right' | 'other',
  accepted: boolean,
): void {
  if (accepted) {
    model.maybeInProgress.delete(index);
    model.idle = justUsed;
  }
  if (accepted || !model.uncertain) model.chunks[index] = afterPut(chunkAt(model, index), body, accepted);
}

/** What may be stored for a chunk. */
export function chunkAt(model: SessionModel, index: number): ChunkModel {
  return model.chunks[index] ?? untouched;
}

/** What the response to complete must be while the session is open. */
export function expectedOfComplete(model: SessionModel): 'success' | 'refusal' | 'either' {
  const states = model.chunks.map(readiness);
  if (states.includes('missing')) return 'refusal';
  return states.includes('either') || model.uncertain ? 'either' : 'success';
}

/** Records the response to complete: the file id, or `undefined` for a refusal. */
export function noteComplete(model: SessionModel, fileId: string | undefined): void {
  model.fileId = fileId;
  if (fileId === undefined) model.uncertain ||= model.chunks.some((chunk) => chunk.has('unusable'));
  else for (const [index, chunk] of model.chunks.entries()) model.chunks[index] = usable(chunk);
}

/** The right bytes of a chunk, or others of the same length that differ from those of every other chunk. */
export function bytesOf(model: SessionModel, index: number, body: 'right' | 'other'): Buffer {
  const right = chunkOf(model.session, index);
  return body === 'right' ? right : payloadBytes(positions(right.length, 1_000 + 100 * model.number + index));
}

/** All bodies that the chunk may have in the finished file. */
export function possibleBytes(model: SessionModel, index: number): readonly Buffer[] {
  const bodies = (['right', 'other'] as const).filter((body) => chunkAt(model, index).has(body));
  return bodies.map((body) => bytesOf(model, index, body));
}
