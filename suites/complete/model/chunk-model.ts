/** What may stand in a chunk's place: nothing, the right bytes, the other bytes of the right length, or a wrong length. */
export type Held = 'nothing' | 'right' | 'other' | 'unusable';

/** All that may stand there, given every answer so far. A later answer may narrow it. */
export type ChunkModel = ReadonlySet<Held>;

/** Nobody has put anything. */
export const untouched: ChunkModel = new Set(['nothing']);

/** The bodies that may be in a finished file. */
export function usable(chunk: ChunkModel): ChunkModel {
  return new Set([...chunk].filter((held) => held === 'right' || held === 'other'));
}

/** Whether what stands there belongs in a file, does not, or may. */
export function readiness(chunk: ChunkModel): 'ready' | 'missing' | 'either' {
  const fit = usable(chunk).size;
  if (fit === 0) return 'missing';
  return fit === chunk.size ? 'ready' : 'either';
}

/**
 * After a whole body of the right length. Accepted: it stands there, or a body that was there before it (which of the two is
 * CHK-05, at SHOULD). Refused: what was there stays, or the new one took its place nevertheless; but something was there.
 */
export function afterPut(chunk: ChunkModel, body: 'right' | 'other', accepted: boolean): ChunkModel {
  const before = usable(chunk);
  if (accepted) return new Set([...before, body]);
  const there = [...chunk].filter((held) => held !== 'nothing');
  return new Set(before.size === 0 ? there : [...there, body]);
}

/** After a body of the wrong length: accepted, it may wait there for complete to refuse it; refused, it may have cost what was there. */
export function afterWrongLength(chunk: ChunkModel, accepted: boolean): ChunkModel {
  return new Set([...chunk, accepted ? 'unusable' : 'nothing']);
}

/** After a body that was cut off: it never counts as received, but the target may have dropped what was there (CHK-08). */
export function afterCut(chunk: ChunkModel): ChunkModel {
  return new Set([...chunk, 'nothing']);
}

/** After right and other bytes at once: one of the bodies, whole (CHK-13); nothing only where both were refused. */
export function afterBoth(chunk: ChunkModel, anyAccepted: boolean): ChunkModel {
  return new Set([...(anyAccepted ? usable(chunk) : chunk), 'right', 'other']);
}
