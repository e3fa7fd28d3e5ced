import { createHash } from 'node:crypto';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { contentOf, sha256 } from '../../../reference-server/storage/content.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { Session, StoredFile } from '../../../reference-server/storage/store.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import { isSyncDownload, knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

/** Faults in the file that a session makes: its metadata, its bytes, its type. */
export const completeCompletedFileFaults: readonly Fault[] = [
  {
    id: 'complete/id-is-the-sessions',
    violates: ['FIN-01'],
    detectedBy: ['complete/the-file-is-complete-when-complete-is-answered'],
    description: "complete returns the session's id instead of the file's",
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path.endsWith('/complete') && reply.status === 201
          ? changedJson(reply, { id: request.segments.at(-2), file_id: request.segments.at(-2) })
          : reply,
      ),
    }),
  },
  {
    id: 'complete/checksum-comes-later',
    violates: ['FIN-01'],
    detectedBy: ['complete/the-file-is-complete-when-complete-is-answered'],
    description: 'the checksum of a file made by a session is null for the first half second',
    steps: (unmodified) => {
      const bySession = new WeakSet<StoredFile>();
      return {
        closeSession: (given) => {
          bySession.add(given.file);
          unmodified.closeSession(given);
        },
        fileObject: (given) => {
          const isNew = bySession.has(given.file) && Date.now() - given.file.createdAtMs < 500;
          return { ...unmodified.fileObject(given), ...(isNew ? { checksum_sha256: null } : {}) };
        },
      };
    },
  },
  {
    id: 'complete/file-lands-in-the-root',
    violates: ['FIN-01'],
    detectedBy: ['complete/the-file-is-complete-when-complete-is-answered'],
    description: "a file made by a session is in the root of the share, not in the session's folder",
    steps: (unmodified) =>
      changedFile(unmodified, ({ file }) => Object.assign(file, { folderId: undefined })),
  },
  {
    id: 'complete/name-loses-its-ending',
    violates: ['FIN-01'],
    detectedBy: ['complete/the-file-is-complete-when-complete-is-answered'],
    description: 'the name of a file made by a session loses its extension',
    steps: (unmodified) =>
      changedFile(unmodified, ({ file }) => {
        file.name = file.name.replace(/\.\w+$/, '');
      }),
  },
  {
    id: 'complete/size-is-whole-chunks',
    violates: ['FIN-01', 'FIN-06'],
    detectedBy: [
      'complete/the-file-is-complete-when-complete-is-answered',
      'complete/any-sequence-matches-the-model',
    ],
    description: 'the size of a file made by a session counts its last chunk as a full one',
    steps: (unmodified) =>
      changedFile(unmodified, ({ file, session }) => {
        const sizeBytes = session.totalChunks * session.chunkSizeBytes;
        Object.assign(currentVersion(file), { sizeBytes });
      }),
  },
  {
    id: 'complete/checksum-is-of-the-last-chunk',
    violates: ['FIN-01', 'FIN-09', 'INT-02'],
    detectedBy: [
      'complete/the-file-is-complete-when-complete-is-answered',
      'complete/session-and-multipart-agree',
      'complete/any-sequence-matches-the-model',
    ],
    description: 'the checksum of a file made by a session is that of its last chunk',
    steps: (unmodified) =>
      changeChecksum(({ content, session }) => {
        const last = session?.chunks.get(session.totalChunks - 1);
        return unmodified.checksumOf({ content: last ?? content });
      }),
  },
  {
    id: 'complete/checksum-is-of-checksums',
    violates: ['FIN-01', 'FIN-09', 'INT-02'],
    detectedBy: [
      'complete/the-file-is-complete-when-complete-is-answered',
      'complete/session-and-multipart-agree',
    ],
    description: "the checksum of a file of two or more chunks is that of the chunks' checksums",
    steps: (unmodified) =>
      changeChecksum((given) => {
        const inOrder = [...(given.session?.chunks ?? [])].sort(([a], [b]) => a - b);
        if (inOrder.length < 2) return unmodified.checksumOf(given);
        const hash = createHash('sha256');
        for (const [, chunk] of inOrder) hash.update(sha256(chunk), 'hex');
        return hash.digest('hex');
      }),
  },
  {
    id: 'complete/small-remainder-is-dropped',
    violates: ['FIN-01', 'FIN-09', 'CHK-03'],
    detectedBy: [
      'complete/the-file-is-complete-when-complete-is-answered',
      'complete/session-and-multipart-agree',
      'complete/any-sequence-matches-the-model',
    ],
    description: 'a last chunk of less than 4 KiB after others is left out of the file',
    steps: (unmodified) => ({
      assembleChunks: ({ session }) => {
        const last = session.totalChunks - 1;
        const isSmall = last > 0 && (session.chunks.get(last)?.sizeBytes ?? 0) < 4_096;
        if (isSmall) session.chunks.delete(last);
        return unmodified.assembleChunks({ session });
      },
    }),
  },
  {
    id: 'complete/file-smaller-than-a-chunk-is-empty',
    violates: ['FIN-01', 'FIN-09'],
    detectedBy: [
      'complete/the-file-is-complete-when-complete-is-answered',
      'complete/session-and-multipart-agree',
    ],
    description: 'a file smaller than its one chunk is empty',
    steps: (unmodified) => ({
      assembleChunks: ({ session }) =>
        session.fileSizeBytes < session.chunkSizeBytes
          ? contentOf([])
          : unmodified.assembleChunks({ session }),
    }),
  },
  {
    id: 'complete/chunks-are-text',
    violates: ['FIN-01', 'CHK-01'],
    detectedBy: ['complete/the-file-is-complete-when-complete-is-answered'],
    description: 'CR LF in a chunk becomes LF',
    steps: (unmodified) => ({
      assembleChunks: (given) => {
        const bytes = Buffer.concat([...unmodified.assembleChunks(given).pieces]);
        return contentOf([Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')]);
      },
    }),
  },
  {
    id: 'complete/sync-knows-no-file-by-session',
    violates: ['FIN-01', 'SYNC-01'],
    detectedBy: ['complete/the-file-is-complete-when-complete-is-answered'],
    description: 'the sync route is answered with 404 for files made by sessions',
    steps: (unmodified) => {
      const bySession = new WeakSet<StoredFile>();
      const { authorise, request } = knownRequest();
      return {
        authorise,
        closeSession: (given) => {
          bySession.add(given.file);
          unmodified.closeSession(given);
        },
        selectVersion: (given) =>
          isSyncDownload(request()) && bySession.has(given.file)
            ? undefined
            : unmodified.selectVersion(given),
      };
    },
  },
  {
    id: 'complete/correct-checksum-is-refused',
    violates: ['FIN-01', 'FIN-05'],
    detectedBy: ['complete/the-file-is-complete-when-complete-is-answered'],
    description: 'complete is refused whenever a checksum was declared, even a correct one',
    steps: () => ({ fileChecksumAgrees: ({ declared }) => declared === undefined }),
  },
  {
    id: 'complete/taken-name-gives-the-bytes-to-its-owner',
    violates: ['FIN-01'],
    detectedBy: ['complete/taken-name-is-refused-or-gives-a-complete-file'],
    description:
      'if the name has been taken meanwhile, that file gets the new bytes and keeps its old size and checksum',
    steps: (unmodified) => ({
      nameConflict: () => false,
      commitFile: (given) => {
        const isTaker = (file: StoredFile): boolean => file.name === given.draft.name;
        const taker = [...given.store.files.values()].find(isTaker);
        if (taker === undefined) return unmodified.commitFile(given);
        Object.assign(currentVersion(taker), { content: given.draft.content });
        return taker;
      },
    }),
  },
  {
    id: 'complete/taken-name-breaks-it',
    violates: ['FIN-01'],
    detectedBy: ['complete/taken-name-is-refused-or-gives-a-complete-file'],
    description: 'complete is answered with 500 if the name has been taken meanwhile',
    steps: () => ({
      nameConflict: ({ name, files, except }) => {
        const isTaken = [...files].some((file) => file.name === name && file.id !== except);
        if (isTaken && except?.startsWith('ups_')) throw new Error('not unique');
        return isTaken;
      },
    }),
  },
  {
    id: 'complete/given-type-is-ignored',
    violates: ['FIN-07'],
    detectedBy: ['complete/declared-mime-type-is-recorded'],
    description: 'the type of a file made by a session always follows its extension',
    steps: (unmodified) =>
      changedFile(unmodified, ({ file }) =>
        retype(file, unmodified.inferMimeType({ type: undefined, name: file.name })),
      ),
  },
  {
    id: 'complete/extension-beats-the-given-type',
    violates: ['FIN-07'],
    detectedBy: ['complete/declared-mime-type-is-recorded'],
    description: 'the type given at create is used only where the extension is unknown',
    steps: (unmodified) =>
      changedFile(unmodified, ({ file }) => {
        const type = unmodified.inferMimeType({ type: undefined, name: file.name });
        if (type !== 'application/octet-stream') retype(file, type);
      }),
  },
  {
    id: 'complete/absent-type-is-generic',
    violates: ['FIN-07'],
    detectedBy: ['complete/absent-mime-type-follows-the-extension'],
    description: 'without a type at create a file made by a session is application/octet-stream',
    steps: (unmodified) =>
      changedFile(unmodified, ({ file, session }) =>
        retype(file, session.mimeType ?? 'application/octet-stream'),
      ),
  },
  {
    id: 'complete/extension-in-capitals-is-unknown',
    violates: ['FIN-07'],
    detectedBy: ['complete/absent-mime-type-follows-the-extension'],
    description: 'the type of a file made by a session ignores an extension in capitals',
    steps: (unmodified) =>
      changedFile(unmodified, ({ file }) => {
        if (/\.[A-Z]+$/.test(file.name)) retype(file, 'application/octet-stream');
      }),
  },
  {
    id: 'complete/answer-numbers-the-file',
    violates: ['FIN-01'],
    detectedBy: ['complete/complete-returns-the-documented-shape'],
    description: "the response to complete has a number as the file's id",
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path.endsWith('/complete') && reply.status < 300
          ? jsonReply(reply.status, { file_id: 12, id: 12 })
          : reply,
      ),
    }),
  },
];

/** Steps that change a file as its session makes it. */
function changedFile(
  unmodified: Parameters<Fault['steps']>[0],
  change: (given: { readonly session: Session; readonly file: StoredFile }) => void,
): ReturnType<Fault['steps']> {
  return {
    closeSession: (given) => {
      change(given);
      unmodified.closeSession(given);
    },
  };
}

function retype(file: StoredFile, mimeType: string): void {
  Object.assign(currentVersion(file), { mimeType });
}
