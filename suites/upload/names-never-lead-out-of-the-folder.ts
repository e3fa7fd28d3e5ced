import fc from 'fast-check';
import { expect, inWords } from '../../assertions/expect.ts';
import { expectAnswered } from '../../assertions/expect-answered.ts';
import { expectFolder } from '../../assertions/expect-folder.ts';
import { isRefused } from '../../assertions/expect-status.ts';
import { expectStoredBytes } from '../../assertions/expect-stored-bytes.ts';
import { needSuccess, needValue } from '../../assertions/need.ts';
import { needFile } from '../../assertions/need-file.ts';
import { defineCheck } from '../../runner/check.ts';
import { uploadedFileId } from '../../target/identifiers.ts';
import { positions } from '../../target/payload.ts';
import { memberOf } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';

const paths = [
  '../{name}',
  '../../{name}',
  '....//{name}',
  '/{name}',
  '/etc/{name}',
  './{name}',
  'a/{name}',
  'a/../{name}',
  '{name}/..',
  '{name}/',
  '..\\{name}',
  '..\\..\\{name}',
  'a\\{name}',
  '\\\\host\\share\\{name}',
  'a/b\\{name}',
  'a\\b/{name}',
  'C:\\{name}',
  'C:/{name}',
  'C:{name}',
  'z:{name}',
  '{name}\0.png',
  '\0{name}',
  '..',
  '.',
  '..%2f{name}',
  '%2e%2e%5c{name}',
  '\uff0e\uff0e\uff0f{name}',
  '../C:{name}',
];
const asField = ['../{name}', '..\\{name}', 'C:\\{name}', '/etc/{name}', '{name}\0.png', '..'];
const steps = ['..', '/', '\\', '.', 'C:', '\0', 'a', '%2f', '{name}'];

/** The name is refused, or cut down to one that names no place; `{name}` stands for one of the run's own. */
export const namesNeverLeadOutOfTheFolder = defineCheck({
  id: 'upload/names-never-lead-out-of-the-folder',
  requirement: 'UPL-09',
  lattice: [
    ...paths.map((path) => ({ path, via: 'filename' as const })),
    ...asField.map((path) => ({ path, via: 'name' as const })),
  ],
  given: fc.record({
    path: fc
      .array(fc.constantFrom(...steps), { minLength: 1, maxLength: 6 })
      .map((all) => `${all.join('')}{name}`),
    via: fc.constantFrom('filename' as const, 'name' as const),
  }),

  async verify({ path, via }, target) {
    await needFile(target, positions(10));
    const own = target.nextName();
    const sent = path.replaceAll('{name}', own);
    const content = positions(200, 9);

    const form = via === 'name' ? { fileName: own, name: sent, content } : { fileName: sent, content };
    const reply = await target.upload(form);

    expectAnswered(reply);
    await expectNotAbove(target, own);
    if (isRefused(reply)) return;
    const id = needValue(uploadedFileId(reply), 'the answer to an upload names no file id', 'UPL-01');
    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    const name = memberOf(metadata, 'name');
    expect(isPlain(name), { subject: 'name', expected: 'a plain name', actual: inWords(name) });
    expectFolder(metadata, target.home.folderId);
    await expectStoredBytes(target, { id, content });
  },
});

function isPlain(name: unknown): boolean {
  return typeof name === 'string' && name !== '' && !/[/\\\0]|^\.{1,2}$|^[a-z]:/i.test(name);
}

/** The root shows nothing of this name, where it is not the folder that was meant. */
async function expectNotAbove(target: Target, own: string): Promise<void> {
  const { home, facts } = target;
  if (!facts.capabilities.listing || !home.own || home.folderId === undefined) return;
  const listing = await target.children(undefined);
  needSuccess(listing);
  const holds = !listing.body.toString().includes(own);
  expect(holds, { subject: 'listing of the root', expected: `nothing named ${own}`, actual: 'one' });
}
