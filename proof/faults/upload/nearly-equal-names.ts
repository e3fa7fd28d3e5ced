import type { StoredFile } from '../../../reference-server/storage/store.ts';
import { percentDecoded } from '../../servers/change-upload.ts';
import { knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const files = 'upload/nearly-equal-names-are-two-files-or-refused';
const sessions = 'upload/sessions-of-nearly-equal-names-are-separate';

/** The bytes of files are stored under another name than the recorded one, so that two files have one place (UPL-04). */
export const uploadNearlyEqualNamesFaults: readonly Fault[] = [
  {
    id: 'upload/case-of-names-is-lost-on-disk',
    violates: ['UPL-04'],
    detectedBy: [files, sessions],
    description: 'a file whose name differs only in case from that of another has its bytes replaced',
    steps: overwriting((name) => name.toLowerCase()),
  },
  {
    id: 'upload/names-are-composed-on-disk',
    violates: ['UPL-04'],
    detectedBy: [files, sessions],
    description: 'a file whose name differs only in Unicode normalisation has its bytes replaced',
    steps: overwriting((name) => name.normalize('NFC')),
  },
  {
    id: 'upload/dots-and-blanks-at-the-end-are-lost-on-disk',
    violates: ['UPL-04'],
    detectedBy: [files],
    description: 'a file whose name differs only in dots or blanks at its end has its bytes replaced',
    steps: overwriting((name) => name.replace(/[. ]+$/, '')),
  },
  {
    id: 'upload/names-are-percent-decoded-on-disk',
    violates: ['UPL-04'],
    detectedBy: [files],
    description: 'a file whose name differs only in percent-coding has its bytes replaced',
    steps: overwriting(percentDecoded),
  },
  {
    id: 'upload/names-are-ascii-on-disk',
    violates: ['UPL-04'],
    detectedBy: [files],
    description: 'bytes are stored under a name without its letters beyond ASCII',
    steps: overwriting((name) => name.replace(/[^\0-\x7f]/gu, '')),
  },
  {
    id: 'upload/long-names-are-cut-on-disk',
    violates: ['UPL-04'],
    detectedBy: [files],
    description: 'bytes are stored under the first 200 characters of a name',
    steps: overwriting((name) => name.slice(0, 200)),
  },
  {
    id: 'upload/accents-do-not-matter-in-names',
    violates: ['UPL-04'],
    detectedBy: [files],
    description:
      'a file whose name differs only in accents is created as a version of the other, with its id, as by a database collation',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const plain = (name: string): string => name.normalize('NFD').replace(/\p{Mark}/gu, '');
        const same = [...store.files.values()].find(
          (file) =>
            isBeside(file, draft) && file.name !== draft.name && plain(file.name) === plain(draft.name),
        );
        return unmodified.commitFile({ draft: { ...draft, replaces: draft.replaces ?? same }, store });
      },
    }),
  },
  {
    id: 'upload/sessions-find-names-in-any-case',
    violates: ['UPL-04'],
    detectedBy: [files],
    description: 'a completed session replaces the bytes of a file whose name differs only in case',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      const { commitFile } = overwriting((name) => name.toLowerCase())(unmodified);
      return {
        authorise,
        commitFile: (given) =>
          request()?.path.endsWith('/complete') && commitFile
            ? commitFile(given)
            : unmodified.commitFile(given),
      };
    },
  },
  {
    id: 'upload/deletion-takes-names-in-any-case',
    violates: ['UPL-04'],
    detectedBy: [files],
    description: 'the deletion of a file also deletes one whose name differs only in case',
    steps: (unmodified) => ({
      deleteFile: (given) => {
        const others = [...given.store.files.values()].filter(
          (file) => isBeside(file, given.file) && file.name.toLowerCase() === given.file.name.toLowerCase(),
        );
        for (const file of others) unmodified.deleteFile({ ...given, file });
      },
    }),
  },
];

/** Steps that replace the bytes of another file whose name has the same form. */
function overwriting(formOf: (name: string) => string): Fault['steps'] {
  return (unmodified) => ({
    commitFile: ({ draft, store }) => {
      for (const file of store.files.values()) {
        if (file !== draft.replaces && isBeside(file, draft) && formOf(file.name) === formOf(draft.name))
          file.versions = file.versions.map((version) => ({ ...version, content: draft.content }));
      }
      return unmodified.commitFile({ draft, store });
    },
  });
}

function isBeside(
  file: StoredFile,
  { shareId, folderId }: Pick<StoredFile, 'shareId' | 'folderId'>,
): boolean {
  return file.shareId === shareId && file.folderId === folderId && !file.isDeleted;
}
