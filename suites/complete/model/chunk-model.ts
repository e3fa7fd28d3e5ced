/** The possible content of a chunk: nothing, the right bytes, other bytes of the right length, or bytes of a wrong length. */
export type Held = 'nothing' | 'right' | 'other' | 'unusable';

/** All possible contents, given the responses so far. A later response may narrow them. */
export type ChunkModel = ReadonlySet<Held>;

/** No PUT has been sent. */
export const untouched: ChunkModel = new Set(['nothing']);

/** The bodies that may be part of a finished file. */
export function usable(chunk: ChunkModel): ChunkModel {
  return new Set([...chunk].filter((held) => held === 'right' || held === 'other'));
}

/** Whether the chunk is ready for complete, is missing, or may be either. */
export function readiness(chunk: ChunkModel): 'ready' | 'missing' | 'either' {
  const fit = usable(chunk).size;
  if (fit === 0) return 'missing';
  return fit === chunk.size ? 'ready' : 'either';
}

/**
 * After a whole body of the right length. Accepted: it is stored, or an earlier body is kept (which one is only a SHOULD of
 * CHK-05). Refused: the stored body remains or is replaced, but one was stored before.
 */
export function afterPut(chunk: ChunkModel, body: 'right' | 'other', accepted: boolean): ChunkModel {
  const before = usable(chunk);
  if (accepted) return new Set([...before, body]);
  const there = [...chunk].filter((held) => held !== 'nothing');
  return new Set(before.size === 0 ? there : [...there, body]);
}

/**
 * After a body of the wrong length. Accepted: it may be stored until complete refuses it. Refused: the stored body
 * may have been lost.
 */
export function afterWrongLength(chunk: ChunkModel, accepted: boolean): ChunkModel {
  return new Set([...chunk, accepted ? 'unusable' : 'nothing']);
}

/** After a truncated body: it never counts as received, but the stored body may have been lost (CHK-08). */
export function afterCut(chunk: ChunkModel): ChunkModel {
  return new Set([...chunk, 'nothing']);
}

/**
 * After right and other bytes concurrently: one of the bodies is stored (CHK-13). Nothing may be stored only if
 * both were refused.
 */
export function afterBoth(chunk: ChunkModel, anyAccepted: boolean): ChunkModel {
  return new Set([...(anyAccepted ? usable(chunk) : chunk), 'right', 'other']);
}
