import { fieldOf } from '../target/reply.ts';
import type { Route } from '../target/target.ts';
import { Untestable } from '../target/untestable.ts';
import { downloadRow } from './download-row.ts';
import { needStatus } from './need.ts';
import type { Representation } from './need-representation.ts';
import { wholeRequest } from './range-request.ts';

/** The strong ETag that a download of the whole carries, quotes included. @throws {Untestable} when it has none: a weak one claims nothing of the kind. */
export async function needStrongTag(stored: Representation, route: Route = 'content'): Promise<string> {
  const whole = await stored.get(wholeRequest());
  needStatus(whole, 200, downloadRow(route));
  const strong = /^"[\x21\x23-\x7e\x80-\xff]+"$/.exec(fieldOf(whole, 'etag') ?? '')?.[0];
  if (strong === undefined) throw new Untestable('the download carries no strong ETag');
  return strong;
}
