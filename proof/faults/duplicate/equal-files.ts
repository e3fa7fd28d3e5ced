import { Refusal } from '../../../reference-server/http/refusal.ts';
import { type Content, contentOf, sha256 } from '../../../reference-server/storage/content.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { Store, StoredFile } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

const twoFiles = 'duplicate/equal-bytes-make-two-files';
const atOnce = 'duplicate/concurrent-equal-uploads-make-a-file-each';
const fate = 'duplicate/files-with-shared-chunks-are-independent';
const nearly = 'duplicate/nearly-equal-contents-are-not-merged';

/** Faults in handling equal files (DUP-01, DUP-05). */
export const duplicateEqualFilesFaults: readonly Fault[] = [
  {
    id: 'duplicate/second-is-the-first',
    violates: ['DUP-01', 'UPL-04'],
    detectedBy: [twoFiles, atOnce],
    description: 'a second upload of the same bytes returns the id of the first',
    steps: (unmodified) => ({
      commitFile: (given) => equalOf(given.store, given.draft.checksum) ?? unmodified.commitFile(given),
    }),
  },
  {
    id: 'duplicate/second-has-the-type-of-the-first',
    violates: ['DUP-01'],
    detectedBy: [twoFiles],
    description: 'the MIME type is stored with the bytes, so the type of the first file is used',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const first = equalOf(store, draft.checksum);
        const mimeType = first === undefined ? draft.mimeType : currentVersion(first).mimeType;
        return unmodified.commitFile({ draft: { ...draft, mimeType }, store });
      },
    }),
  },
  {
    id: 'duplicate/second-has-the-name-of-the-first',
    violates: ['DUP-01'],
    detectedBy: [twoFiles],
    description: 'the name is stored with the bytes, so the name of the first file is used',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) =>
        unmodified.commitFile({
          draft: { ...draft, name: equalOf(store, draft.checksum)?.name ?? draft.name },
          store,
        }),
    }),
  },
  {
    id: 'duplicate/second-is-refused',
    violates: ['DUP-01'],
    detectedBy: [twoFiles],
    description: 'bytes that a file already has are answered with 409',
    steps: (unmodified) => ({
      commitFile: (given) => {
        if (equalOf(given.store, given.draft.checksum) !== undefined) throw new Refusal(409, 'It is there');
        return unmodified.commitFile(given);
      },
    }),
  },
  {
    id: 'duplicate/name-goes-into-the-checksum',
    violates: ['DUP-01', 'INT-03'],
    detectedBy: [twoFiles],
    description: 'equal bytes under two names have two checksums',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const checksum = sha256(contentOf([Buffer.from(draft.name), ...draft.content.pieces]));
        return unmodified.commitFile({ draft: { ...draft, checksum }, store });
      },
    }),
  },
  {
    id: 'duplicate/delete-removes-equals',
    violates: ['DUP-05', 'INT-05'],
    detectedBy: [fate],
    description: 'deleting a file deletes the bytes that an equal file needs',
    steps: (unmodified) => ({
      deleteFile: (given) => {
        const { checksum } = currentVersion(given.file);
        unmodified.deleteFile(given);
        for (const other of [...given.store.files.values()]) {
          if (currentVersion(other).checksum === checksum) given.store.files.delete(other.id);
        }
      },
    }),
  },
  {
    id: 'duplicate/what-was-deleted-counts-as-there',
    violates: ['DUP-05'],
    detectedBy: [fate],
    description: 'bytes uploaded after an equal file was deleted are not stored',
    steps: (unmodified) => {
      const deleted = new Set<string>();
      return {
        deleteFile: (given) => {
          deleted.add(currentVersion(given.file).checksum);
          unmodified.deleteFile(given);
        },
        commitFile: ({ draft, store }) => {
          const isGone = deleted.has(draft.checksum);
          const content = isGone ? contentOf([Buffer.alloc(draft.content.sizeBytes)]) : draft.content;
          return unmodified.commitFile({ draft: { ...draft, content }, store });
        },
      };
    },
  },
  {
    id: 'duplicate/one-size-is-one-content',
    violates: ['DUP-05', 'UPL-04'],
    detectedBy: [nearly],
    description: 'files of one size share the bytes of the first',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const { sizeBytes } = draft;
        const like = find(store, (content) => content.sizeBytes === sizeBytes);
        return unmodified.commitFile({ draft: { ...draft, content: like ?? draft.content }, store });
      },
    }),
  },
  {
    id: 'duplicate/one-beginning-is-one-content',
    violates: ['DUP-05', 'UPL-04'],
    detectedBy: [nearly],
    description: 'files of one size with the same first 64 KiB share the bytes of the first',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const start = beginning(draft.content);
        const like = find(
          store,
          (content) => content.sizeBytes === draft.sizeBytes && beginning(content).equals(start),
        );
        return unmodified.commitFile({ draft: { ...draft, content: like ?? draft.content }, store });
      },
    }),
  },
];

function equalOf(store: Store, checksum: string): StoredFile | undefined {
  return [...store.files.values()].find((file) => currentVersion(file).checksum === checksum);
}

function find(store: Store, isLike: (content: Content) => boolean): Content | undefined {
  return [...store.files.values()].map((file) => currentVersion(file).content).find(isLike);
}

function beginning(content: Content): Buffer {
  return Buffer.concat(content.pieces).subarray(0, Math.min(65_536, content.sizeBytes >> 1));
}
