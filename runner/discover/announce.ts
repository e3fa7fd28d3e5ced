import type { RequestContext } from '../../client/http/transport.ts';
import { Throttled } from '../../client/limits/throttle.ts';
import { openRecordedConnection } from '../../client/raw/recorded-connection.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import type { Target } from '../../client/target.ts';

/** The answer to the header section of an upload whose body does not follow; `silent` if none came in time. */
export type Announced = 'refused' | 'invited' | 'silent' | 'unclear';

/** Announces an upload of `bytes` bytes, with `Expect: 100-continue`, and sends nothing of it. */
export type Announce = (bytes: number, waitMs: number) => Promise<Announced>;

/**
 * Announces uploads on connections of their own. No file comes of it, so that none is counted. Only a 413 is a refusal because of
 * the size, and only a 100 invites the body.
 */
export function createAnnounce(target: Target, line: RequestContext): Announce {
  return async (bytes, waitMs) => {
    using connection = await openRecordedConnection(line, createRecorder());
    await connection.sendHead({
      method: 'POST',
      path: target.paths.files,
      fields: [
        ...target.authorization(),
        ['Content-Type', 'multipart/form-data; boundary=drivespec-announced'],
        ['Content-Length', String(bytes)],
        ['Expect', '100-continue'],
      ],
    });
    try {
      const { status, failure } = await connection.receive({ timeoutMs: waitMs, ignoreInterim: false });
      if (status === 413) return 'refused';
      if (status === 100) return 'invited';
      return failure?.kind === 'timed out' ? 'silent' : 'unclear';
    } catch (error) {
      if (error instanceof Throttled) return 'unclear';
      throw error;
    }
  };
}
