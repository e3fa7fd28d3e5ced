import { expectAccepted } from '../../assertions/expect-accepted.ts';
import { expectStoredBytes } from '../../assertions/expect-stored-bytes.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal } from '../../target/payload.ts';

const usualType = 'multipart/form-data; boundary=Spelt7';
const usualHead = 'Content-Disposition: form-data; name="file"; filename="{name}"';

const types = [
  'Multipart/Form-Data; BOUNDARY=Spelt7',
  'multipart/form-data;boundary=Spelt7',
  'multipart/form-data ; boundary=Spelt7',
  'multipart/form-data; charset=utf-8; boundary=Spelt7',
  'multipart/form-data; boundary="Spelt7"; charset=utf-8',
];
const heads = [
  'content-disposition: form-data; name="file"; filename="{name}"',
  'CONTENT-DISPOSITION: Form-Data; NAME="file"; FileName="{name}"',
  'Content-Disposition: form-data; filename="{name}"; name="file"',
  'Content-Disposition: form-data; name=file; filename={name}',
  'Content-Disposition:form-data;name="file";filename="{name}"',
  'X-Before: 1\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nX-After:',
];

/** Names of types, of fields and of parameters in any case; parameters in any order, tokens quoted or bare. */
export const spellingOfFieldNamesAndTypesDoesNotMatter = defineCheck({
  id: 'upload/spelling-of-field-names-and-types-does-not-matter',
  requirement: 'UPL-10',
  lattice: [
    ...types.map((type) => ({ type, head: usualHead })),
    ...heads.map((head) => ({ type: usualType, head })),
  ],

  async verify({ type, head }, target) {
    const content = literal('content of the file');
    const fileName = target.nextName('.txt');
    const { parts } = target.partsOf({ fileName, content });
    const headers = head
      .replace('{name}', fileName)
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const);
    const body = { boundary: 'Spelt7', parts: [...parts.slice(0, -1), { headers, body: content }] };

    const id = await expectAccepted(target, await target.uploadBody(body, { contentType: type }));

    await expectStoredBytes(target, { id, content });
  },
});
