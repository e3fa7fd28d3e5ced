import type { Version } from '../../../reference-server/storage/store.ts';
import { knownFile } from '../../servers/known-file.ts';
import type { Fault } from '../fault.ts';

const bytes = 'upload/same-name-files-keep-their-own-ids-and-bytes';
const metadata = 'upload/metadata-is-never-that-of-a-same-name-file';

/** Files that are confused with others of their name (UPL-03, UPL-04). */
export const uploadSameNameFilesFaults: readonly Fault[] = [
  {
    id: 'upload/downloads-are-kept-by-name-and-size',
    violates: ['UPL-04'],
    detectedBy: [bytes],
    description: "downloads are cached by the file's name and size, across folders",
    steps: (unmodified) => {
      const kept = new Map<string, Version>();
      const { selectVersion, file } = knownFile();
      return {
        selectVersion,
        readBytes: (given) => {
          const key = `${file()?.name} ${given.version.sizeBytes}`;
          const version = kept.get(key) ?? given.version;
          kept.set(key, version);
          return unmodified.readBytes({ ...given, version });
        },
      };
    },
  },
  {
    id: 'upload/downloads-are-kept-by-stem-and-size',
    violates: ['UPL-04'],
    detectedBy: [bytes],
    description: "downloads are cached by the file's size and its name without extension, across folders",
    steps: (unmodified) => {
      const kept = new Map<string, Version>();
      const { selectVersion, file } = knownFile();
      return {
        selectVersion,
        readBytes: (given) => {
          const key = `${file()?.name.replace(/\.\w+$/, '')} ${given.version.sizeBytes}`;
          const version = kept.get(key) ?? given.version;
          kept.set(key, version);
          return unmodified.readBytes({ ...given, version });
        },
      };
    },
  },
  {
    id: 'upload/bytes-are-kept-by-name-of-folder-and-file',
    violates: ['UPL-04'],
    detectedBy: [bytes],
    description: 'files with the same name in folders with the same name share their bytes',
    steps: (unmodified) => {
      const kept = new Map<string, Version['content']>();
      return {
        commitFile: ({ draft, store }) => {
          const folder = store.folders.get(draft.folderId ?? '');
          if (folder === undefined || draft.replaces !== undefined)
            return unmodified.commitFile({ draft, store });
          const key = `${folder.name}/${draft.name}`;
          const content = kept.get(key) ?? draft.content;
          kept.set(key, content);
          return unmodified.commitFile({ draft: { ...draft, content }, store });
        },
      };
    },
  },
  {
    id: 'upload/name-in-another-folder-is-taken',
    violates: ['UPL-04'],
    detectedBy: [bytes],
    description: 'a name that is taken in one folder is refused in every other',
    steps: () => ({
      nameConflict: ({ files, name, except }) =>
        [...files].some((file) => file.name === name && !file.isDeleted && file.id !== except),
    }),
  },
  {
    id: 'upload/name-in-another-folder-answers-its-file',
    violates: ['UPL-04'],
    detectedBy: [bytes],
    description: 'an upload under a name that exists in another folder returns the id of the file there',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) =>
        [...store.files.values()].find((file) => file.name === draft.name && !file.isDeleted) ??
        unmodified.commitFile({ draft, store }),
    }),
  },
  {
    id: 'upload/deleted-bytes-come-back-under-their-name',
    violates: ['UPL-04'],
    detectedBy: [bytes],
    description: 'an upload under the name of a deleted file has the bytes of that file',
    steps: (unmodified) => {
      const deleted = new Map<string, Version>();
      return {
        deleteFile: (given) => {
          const version = given.file.versions.at(-1);
          if (version !== undefined) deleted.set(given.file.name, version);
          unmodified.deleteFile(given);
        },
        commitFile: ({ draft, store }) => {
          const { content } = deleted.get(draft.name) ?? draft;
          return unmodified.commitFile({ draft: { ...draft, content }, store });
        },
      };
    },
  },
  {
    id: 'upload/metadata-are-kept-by-name-and-size',
    violates: ['UPL-03'],
    detectedBy: [metadata],
    description: "the checksum in the metadata is cached by the file's name and size, across folders",
    steps: (unmodified) => {
      const kept = new Map<string, unknown>();
      return {
        fileObject: (given) => {
          const shown = unmodified.fileObject(given);
          const key = `${given.file.name} ${shown['size']}`;
          const checksum = kept.get(key) ?? shown['checksum_sha256'];
          kept.set(key, checksum);
          return { ...shown, checksum_sha256: checksum };
        },
      };
    },
  },
];
