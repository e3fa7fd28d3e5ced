import { defineCheck } from '../../check/check.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectStoredBytes } from '../../toolkit/assertions/expect-stored-bytes.ts';
import { defaultForm, rawContent, uploadRaw } from './support/raw-multipart.ts';

const types = [
  'Multipart/Form-Data; BOUNDARY=Spelt7',
  'multipart/form-data;boundary=Spelt7',
  'multipart/form-data ; boundary=Spelt7',
  'multipart/form-data; charset=utf-8; boundary=Spelt7',
  'multipart/form-data; boundary="Spelt7"; charset=utf-8',
];
const heads = [
  'CONTENT-DISPOSITION: Form-Data; NAME="file"; FileName="{name}"',
  'Content-Disposition: form-data; name=file; filename={name}',
  'Content-Disposition:form-data;name="file";filename="{name}"',
];

/** Names of types and of parameters in any case, tokens quoted or bare, with blanks or without. */
export const spellingOfFieldNamesAndTypesDoesNotMatter = defineCheck({
  id: 'upload/spelling-of-field-names-and-types-does-not-matter',
  requirement: 'UPL-10',
  edgeCases: [
    ...types.map((type) => ({ ...defaultForm, type })),
    ...heads.map((head) => ({ ...defaultForm, head })),
  ],

  async verify(spelling, target) {
    const id = await expectAccepted(target, await uploadRaw(target, spelling));

    await expectStoredBytes(target, { id, content: rawContent });
  },
});
