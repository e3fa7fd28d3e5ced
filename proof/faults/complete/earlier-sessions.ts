import { Refusal } from '../../../reference-server/http/refusal.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { chunksByName, nameAndSize } from '../../servers/by-session-name.ts';
import { endedOnRequest } from '../../servers/ended-on-request.ts';
import type { Fault } from '../fault.ts';

const counts = 'complete/chunks-of-an-earlier-session-do-not-count';
const appears = 'chunk/chunks-of-an-earlier-session-never-appear-in-a-later-one';
const type = 'complete/type-of-an-earlier-file-is-not-kept';
const progress = 'complete/progress-of-a-new-session-is-empty';

/** What is left of an earlier session, or of a deleted file, shows in a later one. */
export const completeEarlierSessionsFaults: readonly Fault[] = [
  {
    id: 'complete/chunks-are-kept-by-name',
    violates: ['FIN-02', 'FIN-08', 'CHK-10'],
    detectedBy: [counts, appears, progress],
    description:
      'chunks are stored by folder, name and size; when the file is deleted, a new session of that name begins with them',
    steps: (unmodified) => chunksByName(unmodified),
  },
  {
    id: 'complete/ended-session-is-continued',
    violates: ['FIN-02', 'FIN-08', 'CHK-10'],
    detectedBy: [counts, appears, progress],
    description: 'a session ended by DELETE leaves its chunks to the next session of that name',
    steps: (unmodified) => {
      const left = new Map<string, Session['chunks']>();
      return {
        ...endedOnRequest((session) => {
          left.set(nameAndSize(session), new Map(session.chunks));
          session.status = 'expired';
        }),
        sessionObject: (given) => {
          for (const [index, content] of left.get(nameAndSize(given.session)) ?? [])
            given.session.chunks.set(index, content);
          return unmodified.sessionObject(given);
        },
      };
    },
  },
  {
    id: 'complete/checksum-is-kept-by-name',
    violates: ['FIN-02', 'FIN-01'],
    detectedBy: [counts],
    description:
      'complete is refused unless the checksum is the one that an earlier session of that name declared',
    steps: (unmodified) => {
      const declared = new Map<string, string>();
      let current = '';
      return {
        sessionObject: (given) => {
          const { session } = given;
          if (session.checksum !== undefined) declared.set(nameAndSize(session), session.checksum);
          return unmodified.sessionObject(given);
        },
        assembleChunks: (given) => {
          current = nameAndSize(given.session);
          return unmodified.assembleChunks(given);
        },
        fileChecksumAgrees: (given) =>
          unmodified.fileChecksumAgrees({ ...given, declared: given.declared ?? declared.get(current) }),
      };
    },
  },
  {
    id: 'complete/type-is-kept-by-name',
    violates: ['FIN-07'],
    detectedBy: [type],
    description: 'a file without a declared type has that of an earlier, deleted file of the same name',
    steps: (unmodified) => {
      const types = new Map<string, string>();
      return {
        commitFile: (given) => {
          const file = unmodified.commitFile(given);
          const key = JSON.stringify([file.folderId, file.name]);
          const version = currentVersion(file);
          const earlier = types.get(key);
          if (earlier === undefined) types.set(key, version.mimeType);
          else Object.assign(version, { mimeType: earlier });
          return file;
        },
      };
    },
  },
  {
    id: 'complete/type-is-kept-with-the-bytes',
    violates: ['FIN-07'],
    detectedBy: [type],
    description: 'equal bytes are stored once, with the type of the first file that had them',
    steps: (unmodified) => {
      const types = new Map<string, string>();
      return {
        commitFile: (given) => {
          const file = unmodified.commitFile(given);
          const version = currentVersion(file);
          const earlier = types.get(version.checksum);
          if (earlier === undefined) types.set(version.checksum, version.mimeType);
          else Object.assign(version, { mimeType: earlier });
          return file;
        },
      };
    },
  },
  {
    id: 'complete/chunk-count-is-kept-by-name',
    violates: ['FIN-02'],
    detectedBy: [counts],
    description:
      'received chunks are counted by name: after an earlier file, complete succeeds with a chunk missing, and breaks',
    steps: (unmodified) => {
      const received = new Map<string, Set<number>>();
      return {
        storeChunk: (given) => {
          const key = nameAndSize(given.session);
          received.set(key, (received.get(key) ?? new Set()).add(given.index));
          unmodified.storeChunk(given);
        },
        missingChunks: (given) => {
          const missing = unmodified.missingChunks(given);
          const known = received.get(nameAndSize(given.session)) ?? new Set();
          if (missing.some((index) => !known.has(index)) || missing.length === 0) return missing;
          throw new Refusal(500, 'A chunk is missing');
        },
      };
    },
  },
];
