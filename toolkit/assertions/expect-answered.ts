import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import { expect } from '../verbs/expect.ts';
import { isRefused, isSuccess } from '../verbs/expect-status.ts';

/** The target accepted or refused the request: 2xx or 4xx, never 5xx, a hang or a dropped connection. @throws {Violation} */
export function expectAnswered(reply: Reply, subject = 'status'): void {
  const holds = isSuccess(reply) || isRefused(reply);
  expect(holds, { subject, expected: '2xx or 4xx', actual: statusInWords(reply) }, reply);
}
