import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import { expect } from './expect.ts';

/** A complete response arrived, with one of these statuses. @throws {Violation} */
export function expectStatus(reply: Reply, allowed: number | readonly number[], subject = 'status'): void {
  const statuses = typeof allowed === 'number' ? [allowed] : allowed;
  const holds = statuses.includes(reply.status) && reply.failure === undefined;
  expect(holds, { subject, expected: statuses.join(' or '), actual: statusInWords(reply) }, reply);
}

/** The request succeeded: 2xx, in a complete response. @throws {Violation} */
export function expectSuccess(reply: Reply, subject = 'status'): void {
  expect(isSuccess(reply), { subject, expected: '2xx', actual: statusInWords(reply) }, reply);
}

/** The target refused: 4xx. A 5xx, a hang or a dropped connection does not count as a refusal. @throws {Violation} */
export function expectRefused(reply: Reply, subject = 'status'): void {
  expect(isRefused(reply), { subject, expected: '4xx', actual: statusInWords(reply) }, reply);
}

/** The target responded without a 5xx (501 and 505 are allowed for unsupported methods and versions). @throws {Violation} */
export function expectNoServerError(reply: Reply, subject = 'status'): void {
  const holds = reply.status > 0 && (reply.status < 500 || reply.status === 501 || reply.status === 505);
  expect(holds, { subject, expected: 'a response below 500', actual: statusInWords(reply) }, reply);
}

/** 2xx, in a complete response. */
export function isSuccess(reply: Reply): boolean {
  return reply.status >= 200 && reply.status < 300 && reply.failure === undefined;
}

/** 4xx; a truncated body does not matter. */
export function isRefused(reply: Reply): boolean {
  return reply.status >= 400 && reply.status < 500;
}
