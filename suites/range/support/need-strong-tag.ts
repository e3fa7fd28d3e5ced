import { Untestable } from '../../../check/untestable.ts';
import { fieldOf } from '../../../client/messages/reply.ts';
import type { Route } from '../../../client/target.ts';
import { downloadRow } from '../../../toolkit/arrange/download-row.ts';
import type { Representation } from '../../../toolkit/arrange/need-representation.ts';
import { isStrongTag } from '../../../toolkit/protocol/entity-tag.ts';
import { needStatus } from '../../../toolkit/verbs/need.ts';
import { wholeRequest } from '../../../toolkit/wire/range-request.ts';

/**
 * The strong ETag of a full download, including quotes. A weak ETag does not promise identical bytes.
 * @throws {Untestable} if there is none.
 */
export async function needStrongTag(stored: Representation, route: Route = 'content'): Promise<string> {
  const whole = await stored.get(wholeRequest());
  needStatus(whole, 200, downloadRow(route));
  const tag = fieldOf(whole, 'etag') ?? '';
  if (!isStrongTag(tag) || tag === '""')
    throw new Untestable('the response to the download has no strong ETag');
  return tag;
}
