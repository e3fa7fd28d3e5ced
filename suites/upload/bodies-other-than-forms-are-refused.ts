import { defineCheck } from '../../check/check.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

const field = (name: string): string =>
  `--B7\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n{${name}}\r\n`;
const share = `${field('share_id')}${field('folder_id')}`;
const file = '--B7\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\nx\r\n';
const form = `${share}${file}--B7--\r\n`;
const formType = 'multipart/form-data; boundary=B7';

/** A body without a readable form is refused and creates no file. `{share_id}`, `{folder_id}` and `{name}` are filled in. */
export const bodiesOtherThanFormsAreRefused = defineCheck({
  id: 'upload/bodies-other-than-forms-are-refused',
  requirement: 'UPL-12',
  edgeCases: [
    { type: formType, body: '' },
    { type: formType, body: 'garbage' },
    { type: formType, body: '\0'.repeat(1_000) },
    { type: formType, body: '\r\n\r\n--\r\n' },
    { type: formType, body: '--B7--\r\n' },
    { type: formType, body: `${share}--B7\r\n\r\nx\r\n--B7--\r\n` },
    { type: formType, body: `${share}--B7\r\nContent-Disposition\r\n\r\nx\r\n--B7--\r\n` },
    { type: formType, body: form.replaceAll('B7', 'other') },
    { type: 'multipart/form-data', body: form },
    { type: 'multipart/form-data; boundary=', body: form },
    { type: 'multipart/form-data; boundary=""', body: form },
    { type: 'text/plain', body: form },
    {
      type: 'application/x-www-form-urlencoded',
      body: 'share_id={share_id}&folder_id={folder_id}&name={name}&file=x',
    },
    {
      type: 'application/json',
      body: '{"share_id": "{share_id}", "folder_id": "{folder_id}", "name": "{name}", "file": "x"}',
    },
    { type: undefined, body: form },
    { type: undefined, body: '' },
  ],

  async verify({ type, body }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();
    const { shareId, folderId = '' } = target.workspace;
    const values = { share_id: shareId, folder_id: folderId, name };
    const bytes = Buffer.from(filledIn(body, values));
    const fields: readonly Field[] = type === undefined ? [] : [['Content-Type', type]];

    const reply = await target.request('POST', target.paths.files, { fields, body: bytes });

    expectRefused(reply);
    await expectNothingStored(target, name, before);
  },
});

function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce(
    (sum, [name, value]) => sum.replaceAll(`{${name}}`, () => value),
    text,
  );
}
