import { ThrottledTooLong } from '../../client/limits/throttle.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import type { Target } from '../../client/target.ts';
import { isNoRoom } from './no-room.ts';
import { answered } from './quote.ts';

/** A request that the target answered with success before the first check. */
export interface PlainRequest {
  readonly method: 'GET' | 'HEAD';
  readonly path: string;
  readonly as: 'owner' | 'nobody';
}

/** Simple requests, which distinguish a target that does not work from one that fails a check. */
export interface PlainRequests {
  /** Whether the target answers at all; `thorough` sends more than the first request, which a proxy may answer itself. */
  answers(thorough: boolean): Promise<boolean>;
  /** The status, 429 or 503, if the response to every plain request has it. */
  busyStatus(): Promise<number | undefined>;
  /** Whether the file that preflight stored still exists; true if it stored none. */
  keepsFiles(): Promise<boolean>;
  /** The status that refuses an upload of this size for lack of storage; undefined if it is accepted. */
  refusalForRoom(bytes: number): Promise<string | undefined>;
}

/** The inputs of plain requests. */
export interface PlainParts {
  /** Sends requests without waiting for a rate limit, and with a short time-out. */
  readonly target: () => Target;
  readonly requests: () => readonly PlainRequest[];
  /** The id of the file that preflight stored. */
  readonly probeFileId: () => string | undefined;
  readonly redactor: Redactor;
}

/** Makes plain requests to a target whose preflight is done. */
export function createPlainRequests({ target, requests, probeFileId, redactor }: PlainParts): PlainRequests {
  const statusOf = async ({ method, path, as }: PlainRequest): Promise<number> => {
    try {
      return (await target().asCaller(as).request(method, path)).status;
    } catch (error) {
      if (error instanceof ThrottledTooLong) return error.status;
      throw error;
    }
  };
  const upload = (bytes: number): Promise<Reply> => {
    const { nextName, upload: send } = target();
    return send({ fileName: nextName('.room'), content: positions(bytes) });
  };
  return {
    async answers(thorough) {
      const [first, ...others] = requests();
      if (first === undefined) return true;
      if ((await statusOf(first)) === 0) return false;
      if (!thorough || others.length === 0) return true;
      const statuses = await Promise.all(others.map(statusOf));
      return statuses.some((status) => status > 0);
    },
    async busyStatus() {
      const statuses = await Promise.all(requests().map(statusOf));
      const [first] = statuses;
      const isBusy = statuses.every((status) => status === 429 || status === 503);
      return isBusy ? first : undefined;
    },
    async keepsFiles() {
      const id = probeFileId();
      if (id === undefined) return true;
      const { status } = await target().metadata(id);
      return status !== 404 && status !== 410;
    },
    async refusalForRoom(bytes) {
      // If only one size is refused, the target has storage left.
      for (const size of [bytes, bytes + 4_099]) {
        const reply = await upload(size).catch(() => undefined);
        if (reply === undefined || !isNoRoom(reply)) return undefined;
        if (size > bytes) return answered(reply, redactor);
      }
      return undefined;
    },
  };
}
