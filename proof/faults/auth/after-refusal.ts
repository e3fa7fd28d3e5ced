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
const sessionOfAnother = 'auth/a-session-is-inaccessible-to-another-caller';
const fileOfAnother = 'auth/a-file-is-inaccessible-to-another-caller';

const isChunk = ({ path }: Request): boolean => path.includes('/chunks/');
const isComplete = ({ path }: Request): boolean => path.endsWith('/complete');

/** Refusals with side effects, or that reveal information (AUTH-03, AUTH-06). */
export const authAfterRefusalFaults: readonly Fault[] = [
  {
    id: 'auth/refused-chunk-overwrites-the-stored-one',
    violates: ['AUTH-03', 'AUTH-06'],
    detectedBy: [chunkByStranger, sessionOfAnother],
    description: "a chunk overwrites the stored one before its sender's credentials are checked",
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
      'a refused chunk is absent from progress, which reads the database, but is on the disk, which complete reads',
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
      "a refused complete is rolled back except for the file, which is listed and which the owner's complete later returns",
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
    description: 'after a refused complete, progress reports that the session is being completed',
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
      'a refused complete does not release its lock, and the owner is answered with 409 from then on',
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
    description: 'a delete by another caller is answered with 404 but deletes the file',
    steps: (unmodified) => doneAndDenied(unmodified, ({ method }) => method === 'DELETE').steps,
  },
  {
    id: 'auth/replacing-checks-only-the-named-share',
    violates: ['AUTH-06'],
    detectedBy: [fileOfAnother],
    description:
      "a session in the caller's share replaces a file of another share: only the share in the request is checked",
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
    description: 'a caller who asks for a file that is not shared with them is answered with 500',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) =>
        reply.status === 404 && named(request, store.files) !== undefined
          ? jsonReply(500, { detail: 'No rule for this caller' })
          : reply,
      ),
  },
  {
    id: 'auth/refusal-contains-the-name',
    violates: ['AUTH-06'],
    detectedBy: [fileOfAnother, sessionOfAnother],
    description: 'a refusal includes the name of the file or session that the caller may not access',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        const name = named(request, store.files)?.name ?? named(request, store.sessions)?.fileName;
        return reply.status === 404 && name !== undefined
          ? jsonReply(403, { detail: `${name} is not shared with you` })
          : reply;
      }),
  },
];

/** Chunks of callers without permission, received and refused with 401 or 404; `change` recognises them by their content. */
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

/** Remembers sessions that a caller without permission tried to complete; `change` uses this. */
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

/** The thing whose id is in the path. */
function named<Thing>({ segments }: Request, things: ReadonlyMap<string, Thing>): Thing | undefined {
  return segments.map((segment) => things.get(segment)).find((thing) => thing !== undefined);
}
