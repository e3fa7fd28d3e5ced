import { expect, it } from 'vitest';
import { Untestable } from '../../../check/untestable.ts';
import { Violation } from '../../../check/violation.ts';
import { expectNotFound } from '../../../toolkit/assertions/expect-not-found.ts';
import { aReply } from '../a-reply.ts';

it('requires 404 for an id that the target may have issued', () => {
  expect(() => expectNotFound(aReply(404), 'x'.repeat(200))).not.toThrow();
  expect(() => expectNotFound(aReply(400), 'x'.repeat(64))).toThrow(Violation);
  expect(() => expectNotFound(aReply(500), 'x'.repeat(200))).toThrow(Violation);
});

it.each([400, 422])('does not judge a long id that is refused as malformed with %i', (status) => {
  expect(() => expectNotFound(aReply(status), 'x'.repeat(65))).toThrow(Untestable);
});
