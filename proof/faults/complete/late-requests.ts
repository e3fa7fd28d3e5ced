import type { Steps } from '../../../reference-server/steps.ts';
import { type Content, contentOf } from '../../../reference-server/storage/content.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import { newId } from '../../../reference-server/storage/new-id.ts';
import type { Session, Store, StoredFile } from '../../../reference-server/storage/store.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import { isSyncDownload, knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const twice = 'complete/complete-twice-makes-one-file';
const atOnce = 'complete/concurrent-completes-make-one-file';
const unchanged = 'complete/chunk-after-complete-changes-nothing';
const model = 'complete/any-sequence-matches-the-model';

/** Effects of requests after complete on the file that a session has made. */
export const completeLateRequestsFaults: readonly Fault[] = [
  {
    id: 'complete/second-complete-names-no-file',
    violates: ['FIN-03', 'FIN-06'],
    detectedBy: [twice, atOnce, model],
    description: 'a second complete creates nothing and returns a new id, which no file has',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) => {
        const id = newId('fil');
        return request.path.endsWith('/complete') && reply.status === 200
          ? changedJson(reply, { id, file_id: id })
          : reply;
      }),
    }),
  },
  {
    id: 'complete/second-complete-empties-the-file',
    violates: ['FIN-03', 'FIN-06'],
    detectedBy: [twice, atOnce, model],
    description: 'a second complete assembles the file again from chunks that are gone',
    steps: (unmodified) =>
      knowingFiles(unmodified, (fileOf) => ({
        onSecondComplete: (given) => {
          const file = fileOf(given.session);
          if (file !== undefined) Object.assign(currentVersion(file), { content: contentOf([]) });
          return unmodified.onSecondComplete(given);
        },
      })),
  },
  {
    id: 'complete/chunk-after-complete-makes-a-copy',
    violates: ['FIN-03', 'FIN-04m'],
    detectedBy: [unchanged],
    description: 'after a chunk that came too late, the next complete creates a copy with (1) in its name',
    steps: (unmodified) => {
      const reopened = new WeakSet<Session>();
      let store: Store | undefined;
      return {
        ...knowingFiles(unmodified, (fileOf) => ({
          onSecondComplete: (given) => {
            const file = fileOf(given.session);
            const id = newId('fil');
            if (file !== undefined && reopened.has(given.session))
              store?.files.set(id, { ...file, id, name: file.name.replace(/(\.\w+)?$/, ' (1)$1') });
            return unmodified.onSecondComplete(given);
          },
        })),
        commitFile: (given) => {
          store = given.store;
          return unmodified.commitFile(given);
        },
        mayPutChunk: (given) => {
          if (given.session.status !== 'active') reopened.add(given.session);
          return unmodified.mayPutChunk(given);
        },
      };
    },
  },
  {
    id: 'complete/chunk-after-complete-shows-on-the-sync-route',
    violates: ['FIN-04m', 'SYNC-01'],
    detectedBy: [unchanged],
    description: 'the sync route reads the chunk storage, into which a chunk put after complete is written',
    steps: (unmodified) => {
      const arrived = new WeakMap<StoredFile, Content>();
      const { authorise, request } = knownRequest();
      return knowingFiles(unmodified, (fileOf) => ({
        authorise,
        mayPutChunk: () => true,
        storeChunk: (given) => {
          const file = fileOf(given.session);
          if (file === undefined) return unmodified.storeChunk(given);
          const bytes = Buffer.concat([...currentVersion(file).content.pieces]);
          bytes.set(Buffer.concat([...given.content.pieces]), given.index * given.session.chunkSizeBytes);
          arrived.set(file, contentOf([bytes]));
        },
        selectVersion: (given) => {
          const version = unmodified.selectVersion(given);
          const content = isSyncDownload(request()) ? arrived.get(given.file) : undefined;
          return version && { ...version, content: content ?? version.content };
        },
      }));
    },
  },
];

/** Remembers which file a session has made; `change` may ask for it. */
function knowingFiles(
  unmodified: Steps,
  change: (fileOf: (session: Session) => StoredFile | undefined) => Partial<Steps>,
): Partial<Steps> {
  const files = new WeakMap<Session, StoredFile>();
  return {
    closeSession: (given) => {
      files.set(given.session, given.file);
      unmodified.closeSession(given);
    },
    ...change((session) => files.get(session)),
  };
}
