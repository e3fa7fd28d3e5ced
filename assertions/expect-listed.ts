import { memberOf } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { expect, inWords } from './expect.ts';
import { isSuccess } from './expect-status.ts';
import { need } from './need.ts';

/** No listing shows a file of this name, nor a renamed copy of it; holds where the target lists nothing. @throws {Violation} */
export async function expectNotListed(target: Target, name: string, subject = 'listed names'): Promise<void> {
  const listed = await listedAs(target, name);
  expect(listed.length === 0, { subject, expected: `no ${name}`, actual: inWords(listed) });
}

/** A listing shows at most one file of this name, renamed copies counted with it. @throws {Violation} */
export async function expectListedOnce(target: Target, name: string): Promise<void> {
  const listed = await listedAs(target, name);
  expect(listed.length <= 1, {
    subject: 'listed names',
    expected: `${name}, once`,
    actual: inWords(listed),
  });
}

/** Names in the check's folder that are this one, or begin with it and go on otherwise than with a digit, as copies do. */
async function listedAs(target: Target, name: string): Promise<readonly string[]> {
  if (!target.facts.capabilities.listing) return [];
  const reply = await target.children(target.home.folderId);
  const items: unknown = memberOf(reply, 'items');
  need(isSuccess(reply) && Array.isArray(items), 'the folder cannot be listed');
  const names = items.map((item: { readonly name?: unknown } | null) => String(item?.name));
  const dot = name.indexOf('.', target.home.namePrefix.length);
  const stem = dot < 0 ? name : name.slice(0, dot);
  return names.filter((one) => one.startsWith(stem) && !/^\d/.test(one.slice(stem.length)));
}
