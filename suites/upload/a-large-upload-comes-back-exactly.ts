import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { knownBytes } from '../../client/payload/known-bytes.ts';
import { positions } from '../../client/payload/payload.ts';
import { timeoutForLarge } from '../../toolkit/arrange/large-file.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { largestFileBytes } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { expectStatus, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

const mebibyte = 1024 * 1024;
const framingBytes = 65_536;
/** `upload/any-bytes-come-back-exactly` sends files of at most this size. */
const smallerBytes = 4 * mebibyte;

/** Sizes over the buffers of form parsers: 8 MiB, 32 MiB, and the limit per request if it is lower. */
function sizesWithin(limitBytes: number): readonly number[] {
  const mostBytes = limitBytes - framingBytes;
  const sizes = [8 * mebibyte + 1, largestFileBytes, Math.min(mostBytes, largestFileBytes)];
  return [...new Set(sizes)].filter((size) => size > smallerBytes && size <= mostBytes).sort((a, b) => a - b);
}

/** A multipart upload that a form parser does not hold in one buffer comes back whole. */
export const aLargeUploadComesBackExactly = defineCheck<{ size: number }>({
  id: 'upload/a-large-upload-comes-back-exactly',
  requirement: 'UPL-02',
  isHeavy: true,
  when: ({ limit }) => sizesWithin(limit.lowBytes).length > 0,
  edgeCases: ({ limit }) => {
    const sizes = sizesWithin(limit.lowBytes);
    return (sizes.length === 0 ? [smallerBytes] : sizes).map((size) => ({ size }));
  },

  async verify({ size }, target) {
    const content = positions(size);
    const form = { fileName: target.nextName(), content, contentType: 'application/octet-stream' };
    const uploaded = await target.upload(form, timeoutForLarge(size));
    // A quota may have no room for it; LIM-01 judges whether requests up to the limit are accepted.
    if (isRefused(uploaded))
      throw new Untestable(`the target refuses a file of ${size} bytes with ${uploaded.status}`);

    const id = await expectAccepted(target, uploaded);
    const known = knownBytes(content);
    const download = await target.download(id, {
      fields: [identityEncoding],
      compareWith: known,
      ...timeoutForLarge(size),
    });

    expectStatus(download, 200, 'status of the download');
    expectBody(download, known);
  },
});
