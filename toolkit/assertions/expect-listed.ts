import { Untestable } from '../../check/untestable.ts';
import type { Target } from '../../client/target.ts';
import { listFolder } from '../arrange/list-folder.ts';
import { expect, inWords } from '../verbs/expect.ts';
import { isSuccess } from '../verbs/expect-status.ts';
import { need } from '../verbs/need.ts';

/**
 * No listing shows a file with this name, nor a renamed copy; holds if the target has no listing.
 * @throws {Violation}, or {Untestable} if pages of the listing are missing.
 */
export async function expectNotListed(target: Target, name: string, subject = 'listed names'): Promise<void> {
  const listed = await listedAs(target, name);
  expect(listed.length === 0, { subject, expected: `no ${name}`, actual: inWords(listed) });
}

/**
 * A listing shows at most one file with this name, including renamed copies.
 * @throws {Violation}, or {Untestable} if pages of the listing are missing.
 */
export async function expectListedOnce(target: Target, name: string): Promise<void> {
  const listed = await listedAs(target, name);
  expect(listed.length <= 1, {
    subject: 'listed names',
    expected: `${name}, once`,
    actual: inWords(listed),
  });
}

/** Names in the check's folder that equal this one, or begin with it and continue with anything but a digit, as copies do. */
async function listedAs(target: Target, name: string): Promise<readonly string[]> {
  const listing = await listFolder(target, target.workspace.folderId);
  if (listing === undefined) return [];
  const dot = name.indexOf('.', target.workspace.namePrefix.length);
  const stem = dot < 0 ? name : name.slice(0, dot);
  const listed = listing.items
    .map((item) => String(item.name))
    .filter((one) => one.startsWith(stem) && !/^\d/.test(one.slice(stem.length)));
  const isReadable = isSuccess(listing.reply) || listing.reply.failure?.kind === 'body over the limit';
  need(isReadable, 'the folder cannot be listed');
  if (!listing.isWhole && listed.length === 0)
    throw new Untestable("the listing of the check's folder is too long to read, or incomplete");
  return listed;
}
