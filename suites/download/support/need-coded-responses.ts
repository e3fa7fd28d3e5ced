import { Untestable } from '../../../check/untestable.ts';
import { codingsOf } from '../../../client/messages/content-codings.ts';
import type { Reply } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { needText } from '../../../toolkit/arrange/need-text.ts';
import { isRefused } from '../../../toolkit/verbs/expect-status.ts';
import { needStatus } from '../../../toolkit/verbs/need.ts';
import { skipCase } from '../../../toolkit/verbs/skip-case.ts';

/** Two downloads of one file that differ in their content coding. */
export interface CodedResponses {
  readonly coded: Reply;
  /** Uncoded, or in another coding. */
  readonly other: Reply;
}

/**
 * Downloads a text with each of two Accept-Encoding values; undefined sends none, so that every coding is acceptable.
 * @throws {SkippedCase} if the target does not apply the first coding, or the same one to both.
 * @throws {Untestable} if `identity` gets a coding. @throws {Blocked} by DL-01.
 */
export async function needCodedResponses(
  target: Target,
  coding: string | undefined,
  against: string,
): Promise<CodedResponses> {
  const stored = await needText(target);
  const get = (value: string | undefined) =>
    stored.get({
      fields: value === undefined ? [] : [['Accept-Encoding', value]],
      compareWith: stored.known,
    });
  const asked = coding ?? '(none)';
  const other = await get(against);
  needStatus(other, 200, 'DL-01');
  const coded = await get(coding);
  if (isRefused(coded)) skipCase(`the target answered ${coded.status} to Accept-Encoding: ${asked}`);
  needStatus(coded, 200, 'DL-01');
  const [codings, others] = [codingsOf(coded).join(', '), codingsOf(other).join(', ')];
  if (against === 'identity' && others !== '')
    throw new Untestable(`the target sent ${others} to a client that accepts identity only`);
  if (codings === '') skipCase(`the target did not apply a content coding for Accept-Encoding: ${asked}`);
  if (codings === others) skipCase(`the target sent ${codings} for both Accept-Encoding values`);
  return { coded, other };
}
