import { contentOf } from '../../../reference-server/storage/content.ts';
import { changeDraft } from '../../servers/change-content.ts';
import { fileIndex, spoilForm } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const anyOrder = 'upload/parts-may-come-in-any-order';
const named = 'upload/name-field-overrides-the-filename';

/** Forms that are understood only in one order of their parts (UPL-07, UPL-13). */
export const uploadPartOrderFaults: readonly Fault[] = [
  {
    id: 'upload/fields-after-the-file-are-not-seen',
    violates: ['UPL-07'],
    detectedBy: [anyOrder],
    description: 'parts that follow the file are ignored',
    steps: spoilForm((parts, read) => read(parts.slice(0, fileIndex(parts) + 1))),
  },
  {
    id: 'upload/folder-after-the-file-is-not-seen',
    violates: ['UPL-07'],
    detectedBy: [anyOrder],
    description: 'if folder_id follows the file, the file is stored in the root',
    steps: spoilForm((parts, read) =>
      read(parts.filter((part, at) => part.name !== 'folder_id' || at < fileIndex(parts))),
    ),
  },
  {
    id: 'upload/name-after-the-file-is-not-seen',
    violates: ['UPL-07', 'UPL-13'],
    detectedBy: [anyOrder, named],
    description: 'if name follows the file, the filename is recorded',
    steps: spoilForm((parts, read) =>
      read(parts.filter((part, at) => part.name !== 'name' || at < fileIndex(parts))),
    ),
  },
  {
    id: 'upload/name-ahead-of-the-share-is-not-seen',
    violates: ['UPL-07', 'UPL-13'],
    detectedBy: [anyOrder, named],
    description: 'if name is the first part, the filename is recorded',
    steps: spoilForm((parts, read) => read(parts.filter((part, at) => part.name !== 'name' || at > 0))),
  },
  {
    id: 'upload/size-counts-what-follows-the-file',
    violates: ['UPL-07'],
    detectedBy: [anyOrder],
    description: 'the recorded size includes everything after the file',
    steps: (unmodified) => {
      let following = 0;
      return {
        ...spoilForm((parts, read) => {
          const after = parts.slice(fileIndex(parts) + 1);
          following = after.reduce((sum, { content }) => sum + content.sizeBytes, 0);
          return read(parts);
        })(unmodified),
        commitFile: changeDraft((draft) => ({ ...draft, sizeBytes: draft.sizeBytes + following })),
      };
    },
  },
  {
    id: 'upload/checksum-of-a-first-file-is-of-nothing',
    violates: ['UPL-07'],
    detectedBy: [anyOrder],
    description: 'if the file comes before share_id, the recorded checksum is that of no bytes',
    steps: (unmodified) => {
      let isFirst = false;
      return {
        ...spoilForm((parts, read) => {
          isFirst = fileIndex(parts) < parts.findIndex((part) => part.name === 'share_id');
          return read(parts);
        })(unmodified),
        checksumOf: (given) => unmodified.checksumOf(isFirst ? { ...given, content: contentOf([]) } : given),
      };
    },
  },
];
