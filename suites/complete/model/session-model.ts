import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import { chunkOf, type OpenSession } from '../../../toolkit/arrange/need-session.ts';
import { afterPut, type ChunkModel, readiness, untouched, usable } from './chunk-model.ts';
import { type Idle, justUsed } from './lifetime.ts';

/** One session as the answers so far leave it. */
export interface SessionModel {
  readonly session: OpenSession;
  /** The session's place in the story; the other bytes of its chunks go by it. */
  readonly number: number;
  readonly chunks: ChunkModel[];
  /** Chunks whose last put was cut off: a target that has not noticed yet may refuse the next one for it. */
  readonly unsettled: Set<number>;
  /** The finished file, once there is one. */
  fileId: string | undefined;
  /** A complete was refused when a chunk may have had the wrong length; whether the session outlives that is left open. */
  doubtful: boolean;
  idle: Idle;
  /** What a probe found once its day might be over; `lost` when the answer told nothing. */
  found: 'over' | 'lost' | undefined;
}

/** A session that was just opened. */
export function newSessionModel(session: OpenSession, number: number): SessionModel {
  const chunks = Array.from({ length: session.totalChunks }, () => untouched);
  return {
    session,
    number,
    chunks,
    unsettled: new Set(),
    fileId: undefined,
    doubtful: false,
    idle: justUsed,
    found: undefined,
  };
}

/** Notes what a put of a whole body was answered to an open session; one that was taken restarts the day. */
export function noteWholePut(
  model: SessionModel,
  index: number,
  body: 'right' | 'other',
  accepted: boolean,
): void {
  if (accepted) {
    model.unsettled.delete(index);
    model.idle = justUsed;
  }
  if (accepted || !model.doubtful) model.chunks[index] = afterPut(chunkAt(model, index), body, accepted);
}

/** What stands in a chunk's place. */
export function chunkAt(model: SessionModel, index: number): ChunkModel {
  return model.chunks[index] ?? untouched;
}

/** What complete may answer while the session is open: it must succeed, must be refused, or may do either. */
export function expectedOfComplete(model: SessionModel): 'success' | 'refusal' | 'either' {
  const states = model.chunks.map(readiness);
  if (states.includes('missing')) return 'refusal';
  return states.includes('either') || model.doubtful ? 'either' : 'success';
}

/** Notes what complete answered to an open session: the file's id, or `undefined` for a refusal. */
export function noteComplete(model: SessionModel, fileId: string | undefined): void {
  model.fileId = fileId;
  if (fileId === undefined) model.doubtful ||= model.chunks.some((chunk) => chunk.has('unusable'));
  else for (const [index, chunk] of model.chunks.entries()) model.chunks[index] = usable(chunk);
}

/** The right bytes of a chunk, or other ones of the same length, unlike those of every other chunk. */
export function bytesOf(model: SessionModel, index: number, body: 'right' | 'other'): Buffer {
  const right = chunkOf(model.session, index);
  return body === 'right' ? right : payloadBytes(positions(right.length, 1_000 + 100 * model.number + index));
}

/** Everything that a chunk may be in the finished file. */
export function possibleBytes(model: SessionModel, index: number): readonly Buffer[] {
  const bodies = (['right', 'other'] as const).filter((body) => chunkAt(model, index).has(body));
  return bodies.map((body) => bytesOf(model, index, body));
}
