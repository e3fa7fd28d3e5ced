import { setTimeout as sleep } from 'node:timers/promises';
import type { Steps } from '../../../reference-server/steps.ts';
import type { FileDraft } from '../../../reference-server/storage/commit-file.ts';
import { type Content, contentOf, sha256 } from '../../../reference-server/storage/content.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { StoredFile, Version } from '../../../reference-server/storage/store.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import type { Fault } from '../fault.ts';

const twoFiles = 'duplicate/equal-bytes-make-two-files';
const fate = 'duplicate/files-with-shared-chunks-are-independent';
const nearly = 'duplicate/nearly-equal-contents-are-not-merged';

/** Faults in bytes and metadata that same-content files share (DUP-01, DUP-05). */
export const duplicateSharedBytesFaults: readonly Fault[] = [
  {
    id: 'duplicate/second-has-no-size',
    violates: ['DUP-01'],
    detectedBy: [twoFiles],
    description:
      'the size of a file is the number of bytes that were new with it: 0 if an equal file existed',
    steps: (unmodified) =>
      placing(unmodified, (draft, like) => ({
        ...draft,
        sizeBytes: like === undefined ? draft.sizeBytes : 0,
      })),
  },
  {
    id: 'duplicate/first-takes-the-name-of-the-second',
    violates: ['DUP-01'],
    detectedBy: [twoFiles],
    description: 'the name is stored with the bytes, so the name of the last file is used for all',
    steps: (unmodified) =>
      placing(unmodified, (draft, like) => {
        if (like !== undefined) like.name = draft.name;
        return draft;
      }),
  },
  {
    id: 'duplicate/first-takes-the-type-of-the-second',
    violates: ['DUP-01'],
    detectedBy: [twoFiles],
    description: 'the MIME type is stored with the bytes, so the type of the last file is used for all',
    steps: (unmodified) =>
      placing(unmodified, (draft, like) => {
        if (like !== undefined) Object.assign(currentVersion(like), { mimeType: draft.mimeType });
        return draft;
      }),
  },
  {
    id: 'duplicate/later-content-replaces-its-near-equal',
    violates: ['DUP-05', 'UPL-04'],
    detectedBy: [nearly],
    description: 'of files of one size with the same first half, all have the bytes of the last',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const half = firstHalf(draft.content);
        for (const { versions } of store.files.values()) {
          for (const version of versions)
            if (firstHalf(version.content).equals(half)) Object.assign(version, { content: draft.content });
        }
        return unmodified.commitFile({ draft, store });
      },
    }),
  },
  {
    id: 'duplicate/what-was-replaced-counts-as-there',
    violates: ['DUP-05'],
    detectedBy: [fate],
    description: 'bytes equal to those of a replaced version are not stored again',
    steps: (unmodified) => {
      const freed = new Set<string>();
      return placing(unmodified, (draft) => {
        const isGone = freed.delete(draft.checksum);
        if (draft.replaces !== undefined) freed.add(currentVersion(draft.replaces).checksum);
        return isGone ? emptied(draft) : draft;
      });
    },
  },
  {
    id: 'duplicate/version-like-the-one-before-is-empty',
    violates: ['DUP-05', 'FIN-10'],
    detectedBy: [fate],
    description: 'a version with the bytes of the one before is not stored, and that one frees them',
    steps: (unmodified) =>
      placing(unmodified, (draft) => {
        const before: Version | undefined = draft.replaces?.versions.at(-1);
        return before?.checksum === draft.checksum ? emptied(draft) : draft;
      }),
  },
  {
    id: 'duplicate/open-session-loses-what-is-deleted',
    violates: ['DUP-05'],
    detectedBy: [fate],
    description: 'deleting a file frees bytes that an open session with equal chunks needs',
    steps: (unmodified) => {
      const freed = new Set<string>();
      return {
        ...onDelete(unmodified, (file) => freed.add(currentVersion(file).checksum)),
        ...changeChecksum(
          (given) => {
            const checksum = unmodified.checksumOf(given);
            if (given.session === undefined) freed.delete(checksum);
            return checksum;
          },
          (given) => {
            const content = unmodified.assembleChunks(given);
            return freed.has(sha256(content)) ? zerosOf(content) : content;
          },
        ),
      };
    },
  },
  {
    id: 'duplicate/delete-takes-what-is-being-made',
    violates: ['DUP-05'],
    detectedBy: [fate],
    description: 'a delete frees bytes that a concurrent upload has found to be stored already',
    steps: (unmodified) => {
      const goingAway = new Map<string | undefined, string>();
      return {
        ...onDelete(unmodified, (file) => goingAway.set(file.id, currentVersion(file).checksum)),
        ...placing(unmodified, (draft) =>
          [...goingAway.values()].includes(draft.checksum) ? emptied(draft) : draft,
        ),
        writeReply: async (given) => {
          const id = given.request.segments[3];
          if (goingAway.has(id)) await sleep(50);
          goingAway.delete(id);
          await unmodified.writeReply(given);
        },
      };
    },
  },
];

/** Changes the draft of a file; `like` is the first file with the same checksum. */
function placing(
  unmodified: Steps,
  change: (draft: FileDraft, like: StoredFile | undefined) => FileDraft,
): Pick<Steps, 'commitFile'> {
  return {
    commitFile: ({ draft, store }) => {
      const files = [...store.files.values()];
      const like = files.find((file) => currentVersion(file).checksum === draft.checksum);
      return unmodified.commitFile({ draft: change(draft, like), store });
    },
  };
}

function onDelete(unmodified: Steps, then: (file: StoredFile) => unknown): Pick<Steps, 'deleteFile'> {
  return {
    deleteFile: (given) => {
      then(given.file);
      unmodified.deleteFile(given);
    },
  };
}

function emptied(draft: FileDraft): FileDraft {
  return { ...draft, content: zerosOf(draft.content) };
}

function zerosOf({ sizeBytes }: Content): Content {
  return contentOf([Buffer.alloc(sizeBytes)]);
}

/** The bytes after their total size. */
function firstHalf(content: Content): Buffer {
  const bytes = Buffer.concat(content.pieces);
  return Buffer.concat([Buffer.from(`${bytes.length} `), bytes.subarray(0, bytes.length >> 1)]);
}
