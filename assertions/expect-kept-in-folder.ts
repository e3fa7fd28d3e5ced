import type { Payload } from '../target/payload.ts';
import { memberOf } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { expect, inWords } from './expect.ts';
import { expectFolder } from './expect-folder.ts';
import { expectMetadata } from './expect-metadata.ts';
import { expectStoredBytes } from './expect-stored-bytes.ts';
import { listFolder } from './list-folder.ts';
import { needSuccess } from './need.ts';

/** A file that was sent under a name of some place is in the folder it was meant for, whole, under a plain name. @throws {Violation} Source: UPL-09. */
export async function expectKeptInFolder(
  target: Target,
  file: { readonly id: string; readonly content: Payload },
): Promise<void> {
  const metadata = await expectMetadata(target, file.id);
  const name = memberOf(metadata, 'name');
  expect(isPlain(name), { subject: 'name', expected: 'a plain name', actual: inWords(name) }, metadata);
  expectFolder(metadata, target.home.folderId);
  await expectStoredBytes(target, file);
}

/** The root shows nothing of this name, where that is not the folder that was meant. @throws {Violation} Source: UPL-09. */
export async function expectNotAbove(target: Target, own: string): Promise<void> {
  const { home, facts } = target;
  if (!facts.capabilities.listing || !home.own || home.folderId === undefined) return;
  const listing = await listFolder(target, undefined);
  if (listing === undefined || listing.reply.failure?.kind === 'body over the limit') return;
  needSuccess(listing.reply);
  const holds = !listing.items.some(({ name }) => String(name).includes(own));
  expect(
    holds,
    { subject: 'listing of the root', expected: `nothing named ${own}`, actual: 'one' },
    listing.reply,
  );
}

function isPlain(name: unknown): boolean {
  return typeof name === 'string' && name !== '' && !/[/\\\0]|^\.{1,2}$|^[a-z]:/i.test(name);
}
