import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import type { Representation } from '../arrange/need-representation.ts';
import { expect } from '../verbs/expect.ts';
import { expectStatus, isRefused } from '../verbs/expect-status.ts';
import { expectBody } from './expect-body.ts';
import { expectContentLength } from './expect-content-range.ts';

/** A 200 response with all bytes, as if no range had been requested. @throws {Violation} */
export function expectWhole(reply: Reply, stored: Representation): void {
  expectStatus(reply, 200);
  expectContentLength(reply, stored.size);
  expectBody(reply, stored.known);
}

/** The range was ignored (200 with all bytes) or refused (4xx): never 206, never 5xx. @throws {Violation} */
export function expectWholeOrRefused(reply: Reply, stored: Representation): void {
  const holds = reply.status === 200 || isRefused(reply);
  expect(holds, { subject: 'status', expected: '200 or 4xx', actual: statusInWords(reply) }, reply);
  if (reply.status === 200) expectWhole(reply, stored);
}

/** Which of the two results of `expectWholeOrRefused` occurred, in words. */
export function wholeOrRefusedInWords(reply: Reply): string {
  return reply.status === 200 ? 'the whole file' : `refused, ${reply.status}`;
}
