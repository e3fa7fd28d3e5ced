import { Blocked } from '../../check/blocked.ts';
import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import { isSuccess } from './expect-status.ts';

/** States a prerequisite; `blames` is the requirement whose own checks judge it. @throws {Blocked} */
export function need(holds: boolean, reason: string, blames?: string): asserts holds {
  if (!holds) throw new Blocked(reason, blames);
}

/** A prerequisite request was answered with this status, whole. @throws {Blocked} */
export function needStatus(reply: Reply, status: number, blames?: string): void {
  const holds = reply.status === status && reply.failure === undefined;
  need(holds, `${requestLine(reply)}: needed ${status}, got ${statusInWords(reply)}`, blames);
}

/** A prerequisite request was answered 2xx, whole. @throws {Blocked} */
export function needSuccess(reply: Reply, blames?: string): void {
  need(isSuccess(reply), `${requestLine(reply)}: needed 2xx, got ${statusInWords(reply)}`, blames);
}

/** A value that a check cannot go on without. @throws {Blocked} when it is undefined. */
export function needValue<Value>(value: Value | undefined, reason: string, blames?: string): Value {
  if (value === undefined) throw new Blocked(reason, blames);
  return value;
}

function requestLine(reply: Reply): string {
  return `${reply.exchange.request.method} ${reply.exchange.request.path}`;
}
