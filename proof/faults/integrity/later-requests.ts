import { type Content, contentOf, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { Store, StoredFile } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

const making = ['integrity/metadata-shows-only-complete-files'];
const deleting = ['integrity/deleting-one-of-two-equal-files-leaves-the-other'];

function firstBytes(content: Content, count: number): Content {
  return contentOf([Buffer.concat(content.pieces).subarray(0, count)]);
}

/** Replaces the content of the newest version of a file. */
function setContent(file: StoredFile, content: Content): void {
  file.versions = [...file.versions.slice(0, -1), { ...currentVersion(file), content }];
}

/** Replaces the checksum of the newest version of a file. */
function setChecksum(file: StoredFile, checksum: string): void {
  file.versions = [...file.versions.slice(0, -1), { ...currentVersion(file), checksum }];
}

/** Faults that show shortly after a file is created, or after another file is deleted. */
export const integrityLaterRequestsFaults: readonly Fault[] = [
  {
    id: 'integrity/checksum-of-the-first-half-at-first',
    violates: ['INT-04', 'INT-01'],
    detectedBy: making,
    description: 'for 30 ms after an upload or complete, the checksum is that of the first half',
    steps: (unmodified) => ({
      commitFile: (given) => {
        const file = unmodified.commitFile(given);
        const { content, checksum } = given.draft;
        setChecksum(file, sha256(firstBytes(content, content.sizeBytes >> 1)));
        setTimeout(() => setChecksum(file, checksum), 30);
        return file;
      },
    }),
  },
  {
    id: 'integrity/new-version-is-written-in-place',
    byChance: { detected: 20, of: 20 },
    violates: ['INT-04', 'FIN-10'],
    detectedBy: making,
    description: 'for 30 ms a new version has its own checksum and the old content',
    steps: (unmodified) => ({
      commitFile: (given) => {
        const old = given.draft.replaces?.versions.at(-1)?.content;
        const file = unmodified.commitFile(given);
        if (old === undefined) return file;
        setContent(file, old);
        setTimeout(() => setContent(file, given.draft.content), 30);
        return file;
      },
    }),
  },
  {
    id: 'integrity/open-session-is-listed-with-its-checksum-so-far',
    violates: ['INT-04', 'SES-08'],
    detectedBy: making,
    description:
      'from its second chunk on, an open session is listed as a file with the checksum of the bytes received',
    steps: (unmodified) => {
      let seen: Store | undefined;
      return {
        commitFile: (given) => {
          seen = given.store;
          for (const [id, file] of seen.files)
            if (id.endsWith('_part') && file.name === given.draft.name) seen.files.delete(id);
          return unmodified.commitFile(given);
        },
        nameConflict: (given) =>
          unmodified.nameConflict({
            ...given,
            files: [...given.files].filter(({ id }) => !id.endsWith('_part')),
          }),
        storeChunk: (given) => {
          unmodified.storeChunk(given);
          const { session } = given;
          if (seen === undefined || session.chunks.size < 2) return;
          const content = joinContents([...session.chunks.values()]);
          const file = unmodified.commitFile({
            store: { ...seen, files: new Map() },
            draft: {
              ...session,
              name: session.fileName,
              content,
              sizeBytes: content.sizeBytes,
              originalBytes: undefined,
              checksum: sha256(content),
              mimeType: 'application/octet-stream',
              createdAtMs: 0,
              createdBy: session.ownerId,
              replaces: undefined,
            },
          });
          seen.files.set(`${session.id}_part`, { ...file, id: `${session.id}_part` });
        },
      };
    },
  },
  {
    id: 'integrity/deletion-frees-shared-bytes',
    violates: ['INT-05', 'DUP-05'],
    detectedBy: deleting,
    description: 'deleting a file empties every other file with equal bytes',
    steps: (unmodified) => ({
      deleteFile: (given) => {
        const { checksum } = currentVersion(given.file);
        unmodified.deleteFile(given);
        for (const file of given.store.files.values())
          if (currentVersion(file).checksum === checksum) setContent(file, contentOf([]));
      },
    }),
  },
  {
    id: 'integrity/deletion-takes-the-twin-along',
    violates: ['INT-05'],
    detectedBy: deleting,
    description: 'deleting a file deletes the older file with equal bytes as well',
    steps: (unmodified) => ({
      deleteFile: (given) => {
        const { checksum } = currentVersion(given.file);
        unmodified.deleteFile(given);
        const twin = [...given.store.files.values()].find(
          (file) => currentVersion(file).checksum === checksum,
        );
        if (twin !== undefined) unmodified.deleteFile({ ...given, file: twin });
      },
    }),
  },
];
