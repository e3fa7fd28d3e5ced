import { Refusal } from '../../../reference-server/http/refusal.ts';
import { type Content, contentOf } from '../../../reference-server/storage/content.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { Session, StoredFile } from '../../../reference-server/storage/store.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import { withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';

const twice = 'complete/complete-twice-makes-one-file';
const atOnce = 'complete/concurrent-completes-make-one-file';
const unchanged = 'complete/chunk-after-complete-changes-nothing';
const model = 'complete/any-sequence-matches-the-model';

/** Faults in a session after complete. */
export const completeAfterCompleteFaults: readonly Fault[] = [
  {
    id: 'complete/twice-makes-two-files',
    violates: ['FIN-03', 'FIN-06'],
    detectedBy: [twice, atOnce, model],
    description: 'a second complete makes a second file',
    steps: (unmodified) => ({
      nameConflict: (given) => !given.except?.startsWith('ups_') && unmodified.nameConflict(given),
      onSecondComplete: () => 'again',
      closeSession: ({ session }) => Object.assign(session, { status: 'completed' }),
    }),
  },
  {
    id: 'complete/concurrent-completes-make-two-files',
    violates: ['FIN-03'],
    detectedBy: [atOnce],
    description: 'completes within 5 ms of the first create a file each',
    steps: (unmodified) => {
      const closed = new WeakMap<Session, number>();
      return {
        nameConflict: (given) => !given.except?.startsWith('ups_') && unmodified.nameConflict(given),
        closeSession: ({ session, file }) => {
          if (!closed.has(session)) closed.set(session, performance.now());
          Object.assign(session, { status: 'completed', fileId: file.id });
        },
        onSecondComplete: (given) => {
          const since = performance.now() - (closed.get(given.session) ?? 0);
          return since < 5 ? 'again' : unmodified.onSecondComplete(given);
        },
      };
    },
  },
  {
    id: 'complete/second-complete-breaks-it',
    violates: ['FIN-03', 'FIN-06'],
    detectedBy: [twice, atOnce, model],
    description: 'a second complete is answered with 500',
    steps: () => ({
      onSecondComplete: () => {
        throw new Refusal(500, 'No such session');
      },
    }),
  },
  {
    id: 'complete/second-complete-lists-a-copy',
    violates: ['FIN-03'],
    detectedBy: [twice, atOnce],
    description: 'a second complete returns the first file and creates another, with (1) in its name',
    steps: (unmodified) => {
      const copies: string[] = [];
      return {
        onSecondComplete: (given) => {
          copies.push(given.session.fileName.replace(/(\.\w+)?$/, ' (1)$1'));
          return unmodified.onSecondComplete(given);
        },
        writeReply: changeReply(({ reply, request }) =>
          request.path.endsWith('/children') && reply.status === 200
            ? changedJson(reply, { items: copies.flatMap((name) => [originalOf(name), { id: 'x', name }]) })
            : reply,
        ),
      };
    },
  },
  {
    id: 'complete/chunk-after-complete-is-discarded',
    violates: ['FIN-04'],
    detectedBy: ['complete/chunk-after-complete-is-refused'],
    description: 'a chunk put after complete is answered with 200 and discarded',
    steps: () => ({ mayPutChunk: () => true }),
  },
  {
    id: 'complete/chunk-after-complete-breaks-it',
    violates: ['FIN-04'],
    detectedBy: ['complete/chunk-after-complete-is-refused'],
    description: 'a chunk put after complete is answered with 500',
    steps: () => ({
      mayPutChunk: ({ session }) => {
        if (session.status !== 'active') throw new Error('closed');
        return true;
      },
    }),
  },
  {
    id: 'complete/chunk-after-complete-is-written',
    violates: ['FIN-04', 'FIN-04m', 'FIN-06'],
    detectedBy: ['complete/chunk-after-complete-is-refused', unchanged, model],
    description: 'a chunk put after complete is written into the file',
    steps: (unmodified) => writingInto(unmodified, () => true),
  },
  {
    id: 'complete/refused-chunk-after-complete-is-written',
    violates: ['FIN-04m', 'FIN-06'],
    detectedBy: [unchanged, model],
    description: 'a chunk put after complete is refused but written into the file',
    steps: (unmodified) => {
      const writing = writingInto(unmodified, () => true);
      return {
        ...writing,
        storeChunk: (given) => {
          writing.storeChunk?.(given);
          if (given.session.status !== 'active') throw new Refusal(409, 'The upload session is complete');
        },
      };
    },
  },
  {
    id: 'complete/short-chunk-after-complete-cuts-the-file',
    violates: ['FIN-04m'],
    detectedBy: [unchanged],
    description: 'a chunk that is too short, put after complete, truncates the file there',
    steps: (unmodified) => {
      const files = new WeakMap<Session, StoredFile>();
      return {
        closeSession: (given) => {
          files.set(given.session, given.file);
          unmodified.closeSession(given);
        },
        mayPutChunk: () => true,
        ...withChunkPlace({
          mayStoreChunk: (given) => {
            const file = files.get(given.session);
            if (file !== undefined && !unmodified.mayStoreChunk(given))
              write(file, given.session, given, given.body.content, true);
            return unmodified.mayStoreChunk(given);
          },
        }),
      };
    },
  },
  {
    id: 'complete/chunk-after-complete-reopens-the-session',
    violates: ['FIN-04m', 'FIN-03'],
    detectedBy: [unchanged],
    description:
      'a chunk put after complete opens the session again, and the next complete gives the same file other bytes',
    steps: (unmodified) => {
      const writing = writingInto(unmodified, () => true);
      const waiting = new Map<Session, () => void>();
      return {
        ...writing,
        storeChunk: (given) => {
          if (given.session.status === 'active') unmodified.storeChunk(given);
          else waiting.set(given.session, () => writing.storeChunk?.(given));
        },
        onSecondComplete: (given) => {
          waiting.get(given.session)?.();
          return unmodified.onSecondComplete(given);
        },
      };
    },
  },
  {
    id: 'complete/unfinished-chunk-is-written-after-complete',
    violates: ['FIN-04m'],
    detectedBy: ['complete/chunk-that-ends-after-complete-changes-nothing'],
    description: 'a chunk request that began before complete and ends after it is written into the file',
    steps: (unmodified) => {
      const begun = new WeakSet<Session>();
      return {
        ...writingInto(unmodified, (session) => begun.has(session)),
        ...withChunkPlace({
          receiveChunk: async (given) => {
            const isEarly = given.session.status === 'active';
            const body = await unmodified.receiveChunk(given);
            if (isEarly) begun.add(given.session);
            else begun.delete(given.session);
            return body;
          },
        }),
      };
    },
  },
];

function originalOf(copy: string): { readonly id: string; readonly name: string } {
  return { id: 'y', name: copy.replace(' (1)', '') };
}

/** Sessions that accept chunks after complete if `takes` returns true, and write them into the finished file. */
function writingInto(
  unmodified: Parameters<Fault['steps']>[0],
  takes: (session: Session) => boolean,
): ReturnType<Fault['steps']> {
  const files = new WeakMap<Session, StoredFile>();
  return {
    closeSession: (given) => {
      files.set(given.session, given.file);
      unmodified.closeSession(given);
    },
    mayPutChunk: ({ session }) => session.status === 'active' || takes(session),
    storeChunk: (given) => {
      const file = files.get(given.session);
      if (file === undefined) unmodified.storeChunk(given);
      else write(file, given.session, given, given.content, false);
    },
  };
}

function write(
  file: StoredFile,
  { chunkSizeBytes }: Session,
  { index }: { readonly index: number },
  chunk: Content,
  cuts: boolean,
): void {
  const version = currentVersion(file);
  const bytes = Buffer.concat([...version.content.pieces]);
  const first = index * chunkSizeBytes;
  const after = cuts ? [] : [bytes.subarray(first + chunk.sizeBytes)];
  const content = contentOf([bytes.subarray(0, first), ...chunk.pieces, ...after]);
  Object.assign(version, { content });
}
