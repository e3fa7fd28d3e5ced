import type { Session } from '../../../reference-server/storage/store.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';

const reportsReceived = 'complete/progress-reports-the-received-chunks';

/** Faults in progress, and in replacing a file by a session. */
export const completeProgressAndReplacementFaults: readonly Fault[] = [
  {
    id: 'complete/progress-counts-every-put',
    violates: ['FIN-08'],
    detectedBy: [reportsReceived],
    description: 'the bytes received grow when a chunk is put again',
    steps: (unmodified) => {
      const bytes = new WeakMap<Session, number>();
      return {
        storeChunk: (given) => {
          bytes.set(given.session, (bytes.get(given.session) ?? 0) + given.content.sizeBytes);
          unmodified.storeChunk(given);
        },
        progressOf: (given) => ({
          ...unmodified.progressOf(given),
          received_bytes: bytes.get(given.session) ?? 0,
        }),
      };
    },
  },
  {
    id: 'complete/progress-lists-a-chunk-twice',
    violates: ['FIN-08'],
    detectedBy: [reportsReceived],
    description: 'a chunk that is put again is listed again',
    steps: (unmodified) => {
      const puts = new WeakMap<Session, number[]>();
      return {
        storeChunk: (given) => {
          puts.set(given.session, [...(puts.get(given.session) ?? []), given.index]);
          unmodified.storeChunk(given);
        },
        progressOf: (given) => ({
          ...unmodified.progressOf(given),
          received_chunks: puts.get(given.session) ?? [],
        }),
      };
    },
  },
  {
    id: 'complete/progress-lists-the-first-indexes',
    violates: ['FIN-08'],
    detectedBy: [reportsReceived],
    description: 'the chunks received are listed as if they had arrived in order',
    steps: (unmodified) => ({
      progressOf: (given) => ({
        ...unmodified.progressOf(given),
        received_chunks: [...Array(given.session.chunks.size).keys()],
      }),
    }),
  },
  {
    id: 'complete/progress-counts-the-last-chunk-as-full',
    violates: ['FIN-08'],
    detectedBy: [reportsReceived],
    description: 'the bytes received are the chunks received times chunk_size',
    steps: (unmodified) => ({
      progressOf: (given) => ({
        ...unmodified.progressOf(given),
        received_bytes: given.session.chunks.size * given.session.chunkSizeBytes,
      }),
    }),
  },
  {
    id: 'complete/progress-is-null-before-the-first-chunk',
    violates: ['FIN-08'],
    detectedBy: [reportsReceived],
    description: 'the chunks received are null, not an empty list, until one has come',
    steps: (unmodified) => ({
      progressOf: (given) => ({
        ...unmodified.progressOf(given),
        ...(given.session.chunks.size === 0 ? { received_chunks: null } : {}),
      }),
    }),
  },
  {
    id: 'complete/progress-lists-chunks-that-began',
    violates: ['FIN-08'],
    detectedBy: ['complete/progress-counts-only-received-chunks'],
    description: 'a chunk is listed as soon as its request begins, even if it fails',
    steps: (unmodified) => {
      const begun = new WeakMap<Session, Set<number>>();
      return {
        ...withChunkPlace({
          receiveChunk: (given) => {
            begun.set(given.session, (begun.get(given.session) ?? new Set()).add(given.index));
            return unmodified.receiveChunk(given);
          },
        }),
        progressOf: (given) => ({
          ...unmodified.progressOf(given),
          received_chunks: [...(begun.get(given.session) ?? [])],
        }),
      };
    },
  },
  {
    id: 'complete/replacing-makes-another-file',
    violates: ['FIN-10'],
    detectedBy: ['complete/replacing-adds-a-version'],
    description: 'a session with replace_file_id creates a separate file',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) =>
        unmodified.commitFile({ store, draft: { ...draft, replaces: undefined } }),
    }),
  },
  {
    id: 'complete/replacing-keeps-the-number',
    violates: ['FIN-10'],
    detectedBy: ['complete/replacing-adds-a-version', 'complete/concurrent-replacements-lose-no-version'],
    description: 'the version of a replaced file stays as it was',
    steps: (unmodified) => ({
      fileObject: (given) => ({
        ...unmodified.fileObject(given),
        version: 1,
      }),
    }),
  },
  {
    id: 'complete/replacing-answers-the-id-of-the-version',
    violates: ['FIN-10'],
    detectedBy: ['complete/replacing-adds-a-version'],
    description:
      "complete of a session that replaces a file returns the id of the new version instead of the file's",
    steps: (unmodified) => {
      const versions = new Map<string | undefined, string | undefined>();
      return {
        closeSession: (given) => {
          const { id, replaceFileId } = given.session;
          if (replaceFileId !== undefined) versions.set(id, given.file.versions.at(-1)?.id);
          unmodified.closeSession(given);
        },
        writeReply: changeReply(({ reply, request }) => {
          const id = versions.get(request.segments[3]);
          return id !== undefined && reply.status === 201 ? changedJson(reply, { id, file_id: id }) : reply;
        }),
      };
    },
  },
  {
    id: 'complete/replacing-leaves-the-old-size-and-checksum',
    violates: ['FIN-10'],
    detectedBy: ['complete/replacing-adds-a-version', 'complete/concurrent-replacements-lose-no-version'],
    description: 'the size and the checksum of a replaced file are still those of its first version',
    steps: (unmodified) => ({
      fileObject: (given) => ({
        ...unmodified.fileObject(given),
        size: given.file.versions[0]?.sizeBytes,
        checksum_sha256: given.file.versions[0]?.checksum,
      }),
    }),
  },
  {
    id: 'complete/replacing-loses-the-old-bytes',
    violates: ['FIN-10', 'SYNC-06'],
    detectedBy: ['complete/replacing-adds-a-version', 'complete/concurrent-replacements-lose-no-version'],
    description: 'of a replaced file only the newest version can be read',
    steps: (unmodified) => ({
      selectVersion: (given) => {
        const version = unmodified.selectVersion(given);
        return version === given.file.versions.at(-1) ? version : undefined;
      },
    }),
  },
  {
    id: 'complete/second-replacement-overwrites-the-first',
    violates: ['FIN-10', 'SYNC-06'],
    detectedBy: ['complete/replacing-adds-a-version', 'complete/concurrent-replacements-lose-no-version'],
    description: 'from the second replacement on, the new bytes overwrite those of the version before',
    steps: (unmodified) => ({
      commitFile: (given) => {
        const file = unmodified.commitFile(given);
        const [newest, before] = [file.versions.at(-1), file.versions.at(-2)];
        if (file.versions.length > 2 && before !== undefined)
          Object.assign(before, { content: newest?.content });
        return file;
      },
    }),
  },
  {
    id: 'complete/concurrent-replacements-get-one-number',
    violates: ['FIN-10'],
    detectedBy: ['complete/concurrent-replacements-lose-no-version'],
    description: 'sessions that are open together replace a file with versions of the same number',
    steps: (unmodified) => {
      const opened = new WeakMap<Session, number>();
      return {
        sessionObject: (given) => {
          opened.set(given.session, Date.now());
          return unmodified.sessionObject(given);
        },
        closeSession: (given) => {
          const [newest, before] = [given.file.versions.at(-1), given.file.versions.at(-2)];
          const wasOpen = (opened.get(given.session) ?? 0) <= (before?.createdAtMs ?? 0);
          if (given.file.versions.length > 2 && wasOpen)
            Object.assign(newest ?? {}, { number: before?.number });
          unmodified.closeSession(given);
        },
      };
    },
  },
];
