import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import type { Content } from '../../../reference-server/storage/content.ts';
import type { Session, StoredFile } from '../../../reference-server/storage/store.ts';
import { changeReplyByStore } from '../../servers/change-reply.ts';
import { knownStore } from '../../servers/known-store.ts';
import type { Fault } from '../fault.ts';
import { doneAndDenied } from './support.ts';

const chunkByStranger = 'auth/a-refused-chunk-changes-nothing';
const completeByStranger = 'auth/a-refused-complete-makes-no-file';
const sessionOfAnother = 'auth/a-session-is-closed-to-another-caller';
const fileOfAnother = 'auth/a-file-is-closed-to-another-caller';

const isChunk = ({ path }: Request): boolean => path.includes('/chunks/');
const isComplete = ({ path }: Request): boolean => path.endsWith('/complete');

/** Faults of what a refusal leaves behind, or gives away (AUTH-03, AUTH-06). */
export const authAfterRefusalFaults: readonly Fault[] = [
  {
    id: 'auth/refused-chunk-is-written-over-the-one-there',
    violates: ['AUTH-03', 'AUTH-06'],
    detectedBy: [chunkByStranger, sessionOfAnother],
    description: 'a chunk is written in the place of the one there before anybody asks who sends it',
    steps: (unmodified) =>
      smuggled(unmodified, (isSmuggled) => ({
        storeChunk: (given) => {
          if (given.session.chunks.has(given.index) || !isSmuggled(given.content))
            unmodified.storeChunk(given);
        },
      })),
  },
  {
    id: 'auth/refused-chunk-is-there-at-complete',
    violates: ['AUTH-03', 'AUTH-06'],
    detectedBy: [chunkByStranger, sessionOfAnother],
    description:
      'a refused chunk is not in progress, which a database tells, and is on the disk, where complete looks',
    steps: (unmodified) =>
      smuggled(unmodified, (isSmuggled) => ({
        storeChunk: (given) => {
          if (!given.session.chunks.has(given.index) || !isSmuggled(given.content))
            unmodified.storeChunk(given);
        },
        progressOf: (given) => {
          const own = [...given.session.chunks].filter(([, chunk]) => !isSmuggled(chunk));
          return unmodified.progressOf({ session: { ...given.session, chunks: new Map(own) } });
        },
      })),
  },
  {
    id: 'auth/refused-complete-leaves-its-file',
    violates: ['AUTH-03', 'AUTH-06'],
    detectedBy: [completeByStranger, sessionOfAnother],
    description:
      'a refused complete is rolled back but for the file, which is listed and which the owner is given later',
    steps: (unmodified) => {
      const trespass = doneAndDenied(unmodified, isComplete);
      const left = new WeakMap<Session, StoredFile>();
      let leftHere: StoredFile | undefined;
      return {
        ...trespass.steps,
        assembleChunks: (given) => {
          leftHere = left.get(given.session);
          return unmodified.assembleChunks(given);
        },
        nameConflict: (given) => leftHere === undefined && unmodified.nameConflict(given),
        commitFile: (given) => {
          const file = leftHere ?? unmodified.commitFile(given);
          leftHere = undefined;
          return file;
        },
        closeSession: (given) => {
          if (trespass.isNow()) left.set(given.session, given.file);
          else unmodified.closeSession(given);
        },
      };
    },
  },
  {
    id: 'auth/refused-complete-shows-in-progress',
    violates: ['AUTH-03', 'AUTH-06'],
    detectedBy: [completeByStranger, sessionOfAnother],
    description: 'after a refused complete progress says that the session is being completed',
    steps: (unmodified) =>
      afterRefusedComplete((isRefused) => ({
        progressOf: ({ session }) => ({
          ...unmodified.progressOf({ session }),
          ...(isRefused(session) && session.status === 'active' ? { status: 'completing' } : {}),
        }),
      })),
  },
  {
    id: 'auth/refused-complete-leaves-a-lock',
    violates: ['AUTH-03', 'AUTH-06'],
    detectedBy: [completeByStranger, sessionOfAnother],
    description:
      'a refused complete leaves the lock that it took, and the owner is answered 409 from then on',
    steps: (unmodified) =>
      afterRefusedComplete((isRefused) => ({
        missingChunks: (given) => {
          if (isRefused(given.session)) throw new Refusal(409, 'The session is being completed');
          return unmodified.missingChunks(given);
        },
      })),
  },
  {
    id: 'auth/refused-delete-is-done',
    violates: ['AUTH-06'],
    detectedBy: [fileOfAnother],
    description: 'a delete by another caller is answered 404 and done',
    steps: (unmodified) => doneAndDenied(unmodified, ({ method }) => method === 'DELETE').steps,
  },
  {
    id: 'auth/replacing-asks-for-the-share-that-is-named',
    violates: ['AUTH-06'],
    detectedBy: [fileOfAnother],
    description:
      'a session in a share of its caller replaces a file of another share: only the share that was named is looked at',
    steps: (unmodified) => {
      const replaced = new Map<string, StoredFile>();
      const { resolveFolder, store } = knownStore();
      return {
        resolveFolder,
        readSessionRequest: (given) => {
          const asked = unmodified.readSessionRequest(given);
          const file = store()?.files.get(asked.replace_file_id ?? '');
          if (file === undefined || file.shareId === asked.share_id) return asked;
          replaced.set(asked.file_name, file);
          return { ...asked, replace_file_id: undefined };
        },
        commitFile: ({ draft, store }) =>
          unmodified.commitFile({
            draft: { ...draft, replaces: draft.replaces ?? replaced.get(draft.name) },
            store,
          }),
      };
    },
  },
  {
    id: 'auth/file-of-another-is-a-server-error',
    violates: ['AUTH-06'],
    detectedBy: [fileOfAnother],
    description: 'whoever asks for a file that was not shared with them is answered 500',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) =>
        reply.status === 404 && named(request, store.files) !== undefined
          ? jsonReply(500, { detail: 'No rule for this caller' })
          : reply,
      ),
  },
  {
    id: 'auth/refusal-tells-the-name',
    violates: ['AUTH-06'],
    detectedBy: [fileOfAnother, sessionOfAnother],
    description: 'who may not have a file or a session is told the name of what they may not have',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        const name = named(request, store.files)?.name ?? named(request, store.sessions)?.fileName;
        return reply.status === 404 && name !== undefined
          ? jsonReply(403, { detail: `${name} is not shared with you` })
          : reply;
      }),
  },
];

/** Chunks of callers who may not put them, received and answered 401 or 404; `change` knows them by their bytes. */
function smuggled(
  unmodified: Steps,
  change: (isSmuggled: (chunk: Content) => boolean) => Partial<Steps>,
): Partial<Steps> {
  const trespass = doneAndDenied(unmodified, isChunk);
  const chunks = new WeakSet<Content>();
  return {
    ...trespass.steps,
    receiveChunk: async (given) => {
      const body = await unmodified.receiveChunk(given);
      if (trespass.isOne(given.request)) chunks.add(body.content);
      return body;
    },
    ...change((chunk) => chunks.has(chunk)),
  };
}

/** Remembers sessions that somebody wanted to complete who may not; `change` is what comes of it. */
function afterRefusedComplete(
  change: (isRefused: (session: Session) => boolean) => Partial<Steps>,
): Partial<Steps> {
  const refused = new WeakSet<Session>();
  return {
    ...change((session) => refused.has(session)),
    ...changeReplyByStore(({ reply, request, store }) => {
      const session = named(request, store.sessions);
      if (isComplete(request) && session !== undefined && [401, 404].includes(reply.status))
        refused.add(session);
      return reply;
    }),
  };
}

/** What a path names by its id, of these. */
function named<Thing>({ segments }: Request, things: ReadonlyMap<string, Thing>): Thing | undefined {
  return segments.map((segment) => things.get(segment)).find((thing) => thing !== undefined);
}
