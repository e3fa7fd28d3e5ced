import type { Call } from './call.ts';
import { collectBody, type ReceivedBody } from './request-body.ts';
import type { Session } from './store.ts';

/** Waits for a chunk's body. Nothing is stored yet, so overlapping requests cannot mix (CHK-13). */
export function receiveChunk(given: {
  readonly call: Call;
  readonly session: Session;
  readonly index: number;
  readonly maxBytes: number;
}): Promise<ReceivedBody> {
  return collectBody(given.call, given.maxBytes);
}
