import { expectShape } from '../../assertions/expect-shape.ts';
import { needSuccess } from '../../assertions/need.ts';
import { needFile } from '../../assertions/need-file.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** The types of the members alone; what they say is judged elsewhere. */
export const metadataHaveTheDocumentedShape = defineCheck({
  id: 'upload/metadata-have-the-documented-shape',
  requirement: 'UPL-03',
  lattice: [{ size: 0 }, { size: 1 }, { size: 70_000 }],

  async verify({ size }, target) {
    const { id } = await needFile(target, positions(size));

    const metadata = await target.metadata(id);
    needSuccess(metadata);

    expectShape(metadata, 'File');
  },
});
