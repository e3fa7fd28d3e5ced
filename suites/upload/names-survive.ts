import { expectAccepted } from '../../assertions/expect-accepted.ts';
import { expectMetadata } from '../../assertions/expect-metadata.ts';
import { expectName } from '../../assertions/expect-name.ts';
import { nameLattice, nameOf, names } from '../../generators/file-names.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal } from '../../target/payload.ts';
import { memberOf } from '../../target/reply.ts';

/** A name that may be kept is kept, as UTF-8 in `filename`; a quote goes out as `%22`, the way browsers write it. */
export const namesSurvive = defineCheck({
  id: 'upload/names-survive',
  requirement: 'UPL-08',
  lattice: nameLattice,
  given: names,

  async verify(shape, target) {
    const fileName = nameOf(shape, target.nextName);
    const form = { fileName, content: literal('x'), contentType: 'text/plain' };

    const id = await expectAccepted(target, await target.upload(form));

    const metadata = await expectMetadata(target, id);
    expectName(memberOf(metadata, 'name'), fileName, metadata);
  },
});
