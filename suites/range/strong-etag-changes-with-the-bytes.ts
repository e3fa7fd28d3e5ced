import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { concat, literal, positions } from '../../client/payload/payload.ts';
import type { Route } from '../../client/target.ts';
import { downloadRow } from '../../toolkit/arrange/download-row.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../toolkit/arrange/need-new-version.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { wholeRequest } from '../../toolkit/wire/range-request.ts';
import { needStrongTag } from './support/need-strong-tag.ts';

/**
 * A new version that differs in one byte and is written immediately after the old one. Neither its size nor its
 * modification time in seconds distinguishes the two.
 */
export const strongEtagChangesWithTheBytes = defineCheck<{ before: number; after: number; route: Route }>({
  id: 'range/strong-etag-changes-with-the-bytes',
  requirement: 'RNG-20',
  edgeCases: [
    { before: 0, after: 0, route: 'content' },
    { before: 100, after: 0, route: 'content' },
    { before: 0, after: 5_000, route: 'content' },
    { before: 100, after: 100, route: 'sync' },
  ],
  arbitrary: fc.record({
    before: fc.nat(5_000),
    after: fc.nat(5_000),
    route: fc.constantFrom('content', 'sync'),
  }),
  randomCases: 4,

  async verify({ before, after, route }, target) {
    if (!target.facts.capabilities.replace)
      throw new Untestable('the target cannot replace the content of a file (no capability replace)');
    const withByte = (byte: string) => concat(positions(before), literal(byte), positions(after, 1));
    const file = await needFile(target, withByte('a'));
    const stored = representationOf(target.viaRoute(route), file);
    const oldTag = await needStrongTag(stored, route);

    await needNewVersion(target, file, withByte('b'));
    const reply = await stored.get(wholeRequest());

    needStatus(reply, 200, downloadRow(route));
    expect(
      fieldOf(reply, 'etag') !== oldTag,
      { subject: 'ETag of the new version', expected: `not ${oldTag}`, actual: fieldOf(reply, 'etag') },
      reply,
    );
  },
});
