import { defineCheck } from '../../check/check.ts';
import { literal } from '../../client/payload/payload.ts';
import { createFile, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectNotFound } from '../../toolkit/assertions/expect-not-found.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';

/** An id in the format of the target that no file has: the only reason to refuse it is that it does not exist. */
export const unknownIdIs404 = defineCheck<{ readonly way: StorageRoute }>({
  id: 'download/unknown-id-is-404',
  requirement: 'DL-04s',
  edgeCases: [{ way: 'multipart' }, { way: 'session' }],

  async verify({ way }, target) {
    const { id } = await createFile(target, literal('x'), { route: way });
    const unknown = unknownIdLike(id, target.issuedIds());

    const reply = await target.download(unknown);

    expectNotFound(reply, unknown);
  },
});
