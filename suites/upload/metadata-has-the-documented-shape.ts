import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectShape } from '../../toolkit/assertions/expect-shape.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** Judges only the types of the members; other checks judge their values. */
export const metadataHasTheDocumentedShape = defineCheck({
  id: 'upload/metadata-has-the-documented-shape',
  requirement: 'UPL-03',
  edgeCases: [{ size: 0 }, { size: 1 }, { size: 70_000 }],

  async verify({ size }, target) {
    const { id } = await needFile(target, positions(size));

    const metadata = await target.metadata(id);
    needSuccess(metadata);

    expectShape(metadata, 'File');
  },
});
