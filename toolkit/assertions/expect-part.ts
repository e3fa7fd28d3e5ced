import type { Reply } from '../../client/messages/reply.ts';
import type { Representation } from '../arrange/need-representation.ts';
import { expectEqual } from '../verbs/expect.ts';
import { expectStatus } from '../verbs/expect-status.ts';
import { expectBody } from './expect-body.ts';
import { expectContentLength, expectContentRange } from './expect-content-range.ts';

/**
 * A 206 response with exactly the bytes `first` to `last`, ends included, and a Content-Range that states them. If the request
 * compared the body, it was with `bytes`. @throws {Violation} Source: RFC 9110 §15.3.7.1.
 */
export function expectPart(
  reply: Reply,
  stored: Pick<Representation, 'size' | 'part'>,
  first: number,
  last: number,
  bytes = stored.part(first, last),
): void {
  expectStatus(reply, 206);
  const sent = expectContentRange(reply);
  expectEqual(sent.first, first, 'Content-Range first position', reply);
  expectEqual(sent.last, last, 'Content-Range last position', reply);
  expectEqual(sent.size, stored.size, 'Content-Range size', reply);
  expectContentLength(reply, last - first + 1);
  expectBody(reply, bytes);
}

/** As `expectPart` for all bytes, which a 200 response may carry too. @throws {Violation} */
export function expectPartOrWhole(reply: Reply, stored: Representation): void {
  expectStatus(reply, [200, 206]);
  if (reply.status === 206) expectPart(reply, stored, 0, stored.size - 1);
  else expectBody(reply, stored.known);
}
