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
  /** Chunks put so far, from 0 on. */
  put: z.int().nonnegative(),
  openedAt: z.iso.datetime(),
  /** The last accepted activity. */
  activeAt: z.iso.datetime(),
});

/** What `expiry arm` leaves for `expiry verify`: sessions in wait, and a file that must stay. */
export const expiryStateSchema = z.strictObject({
  expiry: z.literal('drivespec/v1'),
  url: z.string(),
  /** Left alone; one for each way in which a session can be used once it is over. */
  idle: z.array(session).min(1),
  /** Left alone until shortly before a day has passed, then completed. */
  patient: session.optional(),
  /** Kept alive by a chunk at each visit. */
  kept: session.optional(),
  finished: z.strictObject({ id: z.string(), size: z.int().positive(), key: z.int().nonnegative() }),
});

export type ExpiryState = z.infer<typeof expiryStateSchema>;
export type WaitingSession = z.infer<typeof session>;

/** A waiting session as the assertions take it. */
export function sessionOf({ id, name, size, key, chunkBytes }: WaitingSession): Session {
  return { id, name, content: positions(size, key), chunkBytes, totalChunks: Math.ceil(size / chunkBytes) };
}

/** Seconds since the session was last active. */
export function idleSeconds({ activeAt }: WaitingSession, now: Date): number {
  return (now.getTime() - Date.parse(activeAt)) / 1_000;
}
