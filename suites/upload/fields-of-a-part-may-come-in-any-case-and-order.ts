import { defineCheck } from '../../check/check.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { defaultForm, rawContent, uploadRaw } from './support/raw-multipart.ts';

const heads = [
  'content-disposition: form-data; name="file"; filename="{name}"',
  'content-type: text/plain\r\ncontent-disposition: form-data; name="file"; filename="{name}"',
  'Content-Disposition: form-data; filename="{name}"; name="file"',
  'X-Before: 1\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nX-After:',
];

/** Libraries write part headers in lower case, with the type first or the name last (RFC 7578 §4.2, §4.8; RFC 5322 §2.2). */
export const fieldsOfAPartMayComeInAnyCaseAndOrder = defineCheck({
  id: 'upload/fields-of-a-part-may-come-in-any-case-and-order',
  requirement: 'UPL-01',
  edgeCases: heads.map((head) => ({ ...defaultForm, head })),

  async verify(form, target) {
    const id = await expectAccepted(target, await uploadRaw(target, form));

    await expectDownload(target, { id, content: rawContent });
  },
});
