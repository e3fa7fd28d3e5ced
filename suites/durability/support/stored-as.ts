import { Untestable } from '../../../check/untestable.ts';
import type { Payload } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { listFolder } from '../../../toolkit/arrange/list-folder.ts';
import { expectFileUnchanged } from '../../../toolkit/assertions/expect-file.ts';
import { expect, inWords } from '../../../toolkit/verbs/expect.ts';

/**
 * A listing shows no file with this name, or one that has exactly this content. Returns whether it shows one, undefined if the
 * target has no listing. @throws {Violation}, or {Untestable} if pages of the listing are missing.
 */
export async function expectWholeOrAbsent(
  target: Target,
  name: string,
  content: Payload | Buffer,
): Promise<boolean | undefined> {
  const listing = await listFolder(target, target.workspace.folderId);
  if (listing === undefined) return undefined;
  const found = listing.items.filter((item) => item.name === name);
  if (found.length === 0 && !listing.isWhole) throw new Untestable('pages of the listing are missing');
  const [one] = found;
  expect(found.length <= 1, { subject: 'listed names', expected: `${name}, once`, actual: inWords(found) });
  if (typeof one?.id !== 'string') return found.length > 0;
  await expectFileUnchanged(target, one.id, content);
  return true;
}
