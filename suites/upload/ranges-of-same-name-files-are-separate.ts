import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { sameNameFiles, sameNameKindsOf } from './support/same-name-files.ts';

/** Two files of one size with equal or similar names: a range cached by name or size comes from the wrong file. */
export const rangesOfSameNameFilesAreSeparate = defineCheck({
  id: 'upload/ranges-of-same-name-files-are-separate',
  requirement: 'UPL-04',
  edgeCases: (facts) =>
    sameNameKindsOf(facts).flatMap((kind) =>
      (['content', 'sync'] as const).map((route) => ({ kind, route })),
    ),

  async verify({ kind, route }, target) {
    const { first, second } = await sameNameFiles(target, { kind, size: 1_000, read: true });
    const id = await expectAccepted(target, second.reply);

    for (const file of [first, { ...second, id }].filter((each) => each !== undefined)) {
      const stored = representationOf(target.viaRoute(route), file);
      const reply = await stored.get(rangeRequest('bytes=100-199'));
      if (reply.status !== 206)
        throw new Untestable(`a range request to the ${route} route got status ${reply.status}`);
      expectBody(reply, stored.slice(100, 199), 'body of the 206 response');
    }
  },
});
