import { defineCheck } from '../../check/check.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { defaultForm, rawContent, uploadRaw } from './support/raw-multipart.ts';

const types = [
  'Multipart/Form-Data; BOUNDARY=Bound7',
  'multipart/form-data;boundary=Bound7',
  'multipart/form-data ; boundary=Bound7',
  'multipart/form-data; charset=utf-8; boundary=Bound7',
  'multipart/form-data; boundary="Bound7"; charset=utf-8',
];
const heads = [
  'CONTENT-DISPOSITION: Form-Data; NAME="file"; FileName="{name}"',
  'Content-Disposition: form-data; name=file; filename={name}',
  'Content-Disposition:form-data;name="file";filename="{name}"',
  'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: binary',
];

/** Types and parameter names are case-insensitive; tokens may be quoted, and blanks around parameters are allowed. */
export const equivalentFieldAndTypeFormsAreAccepted = defineCheck({
  id: 'upload/equivalent-field-and-type-forms-are-accepted',
  requirement: 'UPL-10',
  edgeCases: [
    ...types.map((type) => ({ ...defaultForm, type })),
    ...heads.map((head) => ({ ...defaultForm, head })),
  ],

  async verify(form, target) {
    const id = await expectAccepted(target, await uploadRaw(target, form));

    await expectDownload(target, { id, content: rawContent });
  },
});
