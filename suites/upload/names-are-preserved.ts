import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { expectName } from './support/expect-name.ts';
import { nameEdgeCases, nameOf, names } from './support/file-names.ts';

/** A name that may be kept is kept. It is sent as UTF-8 in `filename`, with `"` as `%22`, as browsers do. */
export const namesArePreserved = defineCheck({
  id: 'upload/names-are-preserved',
  requirement: 'UPL-08',
  edgeCases: nameEdgeCases,
  arbitrary: names,

  async verify(shape, target) {
    const fileName = nameOf(shape, target.nextName);
    const form = { fileName, content: literal('x'), contentType: 'text/plain' };

    const id = await expectAccepted(target, await target.upload(form));

    const metadata = await expectMetadata(target, id);
    expectName(memberOf(metadata, 'name'), fileName, metadata);
  },
});
