import { expectNotAbove } from '../../assertions/expect-kept-in-folder.ts';
import { expectNothingStored, needFolderBefore } from '../../assertions/expect-nothing-stored.ts';
import { expectRefused } from '../../assertions/expect-status.ts';
import { strangerId } from '../../generators/stranger-id.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal } from '../../target/payload.ts';

type Unknown = 'never given out' | 'a real one and more' | 'of another form' | 'of another kind';

const unknowns: readonly Unknown[] = [
  'never given out',
  'a real one and more',
  'of another form',
  'of another kind',
];

function unknownId(how: Unknown, { own, other }: { own: string; other: string }): string {
  const ids: Record<Unknown, string> = {
    'never given out': strangerId(own),
    'a real one and more': `${own}0x0`,
    'of another form': 'no such thing',
    'of another kind': other,
  };
  return ids[how];
}

/** A share that there is not, with a folder or without; or a folder that there is not, in a share that there is. */
export const unknownShareOrFolderIsRefused = defineCheck<{
  readonly field: 'shareId' | 'folderId';
  readonly how: Unknown;
  readonly folder: boolean;
}>({
  id: 'upload/unknown-share-or-folder-is-refused',
  requirement: 'UPL-06',
  lattice: [
    ...unknowns.map((how) => ({ field: 'shareId' as const, how, folder: false })),
    ...unknowns.map((how) => ({ field: 'folderId' as const, how, folder: true })),
    { field: 'shareId', how: 'never given out', folder: true },
  ],

  async verify({ field, how, folder }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();
    const { shareId, folderId = `fld_${shareId}` } = target.home;
    const ids = field === 'shareId' ? { own: shareId, other: folderId } : { own: folderId, other: shareId };

    const place = folder ? {} : { folderId: null };
    const reply = await target.upload({
      fileName: name,
      content: literal('x'),
      ...place,
      [field]: unknownId(how, ids),
    });

    expectRefused(reply);
    await expectNothingStored(target, name, before);
    await expectNotAbove(target, name);
  },
});
