import { z } from 'zod';
import { smallestChunkBytes } from '../../../client/facts.ts';
import { positions } from '../../../client/payload/payload.ts';
import type { Session } from '../../../toolkit/arrange/need-session.ts';

const session = z.strictObject({
  id: z.string(),
  name: z.string(),
  size: z.int().positive(),
  key: z.int().nonnegative(),
  chunkBytes: z.int().min(smallestChunkBytes),
  /** The number of chunks sent so far, starting with index 0. */
  put: z.int().nonnegative(),
  openedAt: z.iso.datetime(),
  /** The last accepted activity. */
  activeAt: z.iso.datetime(),
});

/** The state that `expiry arm` writes for `expiry verify`: waiting sessions, and a file that must remain. */
export const expiryStateSchema = z.strictObject({
  expiry: z.literal('drivespec/v1'),
  url: z.string(),
  /** Idle sessions; one for each use that is tried after expiry. */
  idle: z.array(session).min(1),
  /** Idle until shortly before the end of the day, then completed. */
  patient: session.optional(),
  /** Kept alive by a chunk at each visit. */
  kept: session.optional(),
  finished: z.strictObject({ id: z.string(), size: z.int().positive(), key: z.int().nonnegative() }),
});

export type ExpiryState = z.infer<typeof expiryStateSchema>;
export type WaitingSession = z.infer<typeof session>;

/** A waiting session in the form that assertions take. */
export function sessionOf({ id, name, size, key, chunkBytes }: WaitingSession): Session {
  return { id, name, content: positions(size, key), chunkBytes, totalChunks: Math.ceil(size / chunkBytes) };
}

/** Seconds since the last accepted activity. */
export function idleSeconds({ activeAt }: WaitingSession, now: Date): number {
  return (now.getTime() - Date.parse(activeAt)) / 1_000;
}
