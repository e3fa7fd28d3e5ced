import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadSha256, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectEqual, expectOneOf } from '../../toolkit/verbs/expect.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { expectFolder } from './support/expect-folder.ts';

/** `order` permutes the parts share, folder (if any), name and file; their order in a form has no meaning. */
export const partsMayComeInAnyOrder = defineCheck({
  id: 'upload/parts-may-come-in-any-order',
  requirement: 'UPL-07',
  edgeCases: [
    { order: [3, 0, 1, 2], size: 10 },
    { order: [2, 3, 0, 1], size: 10 },
    { order: [0, 3, 1, 2], size: 10 },
    { order: [0, 1, 3, 2], size: 10 },
    { order: [1, 2, 0, 3], size: 10 },
    { order: [3, 2, 1, 0], size: 100_000 },
  ],
  arbitrary: fc.record({
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    size: numbers({ min: 0, max: 70_000 }),
  }),
  randomCases: 10,

  async verify({ order, size }, target) {
    const { shareId, folderId } = target.workspace;
    const content = positions(size);
    const [controlName, name] = [target.nextName(), target.nextName()];
    const control = await needFile(target, content, { fileName: `not-${controlName}`, name: controlName });
    const controlMetadata = await target.metadata(control.id);
    need(
      memberOf(controlMetadata, 'size') === size,
      'the size is also wrong with the parts in default order',
      'UPL-03',
    );
    const checksum = payloadSha256(content);
    const controlChecksum = memberOf(controlMetadata, 'checksum_sha256');
    need(
      controlChecksum === checksum,
      'the checksum is also wrong with the parts in default order',
      'UPL-03',
    );
    // Another requirement covers support of `name`; here its effect must not depend on its position.
    const named = memberOf(controlMetadata, 'name') === controlName ? name : `not-${name}`;
    const { boundary, parts } = target.partsOf({ fileName: `not-${name}`, content, name });
    const four = folderId === undefined ? [parts[0], undefined, parts[1], parts[2]] : parts;
    const ordered = order.flatMap((at) => four[at] ?? []);

    const id = await expectAccepted(target, await target.uploadBody({ boundary, parts: ordered }));

    const metadata = await expectMetadata(target, id);
    expectOneOf(memberOf(metadata, 'name'), [named], 'name', metadata);
    expectOneOf(memberOf(metadata, 'share_id'), [shareId, undefined], 'share_id', metadata);
    expectFolder(metadata, folderId);
    expectEqual(memberOf(metadata, 'size'), size, 'size', metadata);
    expectEqual(memberOf(metadata, 'checksum_sha256'), checksum, 'checksum_sha256', metadata);
    await expectDownload(target, { id, content });
  },
});
