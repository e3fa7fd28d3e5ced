import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { literal } from '../../client/payload/payload.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { expectNotAbove } from './support/expect-kept-in-folder.ts';

type Unknown = 'never issued' | 'a known id with a suffix' | 'of another format' | 'of another resource';

const unknowns: readonly Unknown[] = [
  'never issued',
  'a known id with a suffix',
  'of another format',
  'of another resource',
];

function unknownId(
  how: Unknown,
  { own, other, issued }: { own: string; other: string; issued: ReadonlySet<string> },
): string {
  switch (how) {
    case 'never issued':
      return unknownIdLike(own, issued);
    case 'a known id with a suffix':
      return `${own}0x0`;
    case 'of another format':
      return 'no such thing';
    case 'of another resource':
      if (/^\d+$/.test(other))
        throw new Untestable('ids are numbers, so one number may identify both a share and a folder');
      return other;
  }
}

/** An upload to an unknown share, or to an unknown folder of a known share, is refused and stores nothing. */
export const unknownShareOrFolderIsRefused = defineCheck<{
  readonly field: 'shareId' | 'folderId';
  readonly how: Unknown;
  readonly folder: boolean;
}>({
  id: 'upload/unknown-share-or-folder-is-refused',
  requirement: 'UPL-06',
  edgeCases: [
    ...unknowns.map((how) => ({ field: 'shareId' as const, how, folder: false })),
    ...unknowns.map((how) => ({ field: 'folderId' as const, how, folder: true })),
    { field: 'shareId', how: 'never issued', folder: true },
  ],

  async verify({ field, how, folder }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();
    const { shareId, folderId = `fld_${shareId}` } = target.home;
    const ids = field === 'shareId' ? { own: shareId, other: folderId } : { own: folderId, other: shareId };
    const unknown = unknownId(how, { ...ids, issued: target.issuedIds() });

    const place = folder ? {} : { folderId: null };
    const reply = await target.upload({ fileName: name, content: literal('x'), ...place, [field]: unknown });

    expectRefused(reply);
    await expectNothingStored(target, name, before);
    await expectNotAbove(target, name);
  },
});
