import { Blocked } from '../../check/blocked.ts';
import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import { isSuccess } from './expect-status.ts';

/** States a prerequisite; `blockedBy` is the requirement whose checks judge it. @throws {Blocked} */
export function need(holds: boolean, reason: string, blockedBy?: string): asserts holds {
  if (!holds) throw new Blocked(reason, blockedBy);
}

/** A prerequisite request got a complete response with this status. @throws {Blocked} */
export function needStatus(reply: Reply, status: number, blockedBy?: string): void {
  const holds = reply.status === status && reply.failure === undefined;
  need(holds, `${requestLine(reply)}: needed ${status}, got ${statusInWords(reply)}`, blockedBy);
}

/** A prerequisite request got a complete 2xx response. @throws {Blocked} */
export function needSuccess(reply: Reply, blockedBy?: string): void {
  need(isSuccess(reply), `${requestLine(reply)}: needed 2xx, got ${statusInWords(reply)}`, blockedBy);
}

/** A value that a check cannot continue without. @throws {Blocked} if it is undefined. */
export function needValue<Value>(value: Value | undefined, reason: string, blockedBy?: string): Value {
  if (value === undefined) throw new Blocked(reason, blockedBy);
  return value;
}

function requestLine(reply: Reply): string {
  return `${reply.exchange.request.method} ${reply.exchange.request.path}`;
}
