import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeReplyByStore } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';
import { whereNoShareIsAsked } from './support.ts';

const file = 'auth/a-file-is-inaccessible-to-another-caller';
const folder = 'auth/a-folder-is-inaccessible-to-another-caller';
const finished = 'auth/a-finished-session-is-inaccessible-to-another-caller';

/** Routes and states that give access to a caller without permission (AUTH-06). */
export const authOtherCallersFaults: readonly Fault[] = [
  {
    id: 'auth/old-versions-are-open-to-other-callers',
    violates: ['AUTH-06'],
    detectedBy: [file],
    description: 'a download of a given version does not check the share',
    steps: (unmodified) =>
      whereNoShareIsAsked(unmodified, ({ path, query }) => path.endsWith('/content') && query.has('version')),
  },
  {
    id: 'auth/ranges-are-open-to-other-callers',
    violates: ['AUTH-06'],
    detectedBy: [file],
    description: 'a download of a range does not check the share',
    steps: (unmodified) =>
      whereNoShareIsAsked(unmodified, ({ headers }) => headers.range?.startsWith('bytes=0-') === true),
  },
  {
    id: 'auth/listings-are-open-to-other-callers',
    violates: ['AUTH-06'],
    detectedBy: [folder],
    description: 'the children of a folder are listed to any caller with a token',
    steps: (unmodified) => whereNoShareIsAsked(unmodified, ({ path }) => path.endsWith('/children')),
  },
  {
    id: 'auth/uploads-into-other-callers-folders',
    violates: ['AUTH-06'],
    detectedBy: [folder],
    description: 'an upload checks the share in the form but not the share of the folder',
    steps: (unmodified) => ({
      resolveFolder(given) {
        unmodified.resolveFolder({ ...given, folderId: undefined });
        return given.store.folders.get(given.folderId ?? '')?.id;
      },
      commitFile({ store, draft }) {
        const folder = store.folders.get(draft.folderId ?? '');
        return unmodified.commitFile({
          store,
          draft: { ...draft, shareId: folder?.shareId ?? draft.shareId },
        });
      },
    }),
  },
  {
    id: 'auth/finished-sessions-are-open-to-other-callers',
    violates: ['AUTH-06'],
    detectedBy: [finished],
    description: 'complete of a finished session returns the file to any caller with a token',
    steps: () =>
      changeReplyByStore(({ reply, request: { path, segments }, store }) => {
        const session = store.sessions.get(segments[3] ?? '');
        const made = store.files.get(session?.fileId ?? '');
        return reply.status === 404 && path.endsWith('/complete') && made !== undefined
          ? jsonReply(200, { file_id: made.id, name: made.name })
          : reply;
      }),
  },
  {
    id: 'auth/finished-sessions-show-their-progress',
    violates: ['AUTH-06'],
    detectedBy: [finished],
    description: 'the progress of a finished session is returned to any caller with a token',
    steps: (unmodified) => ({
      mayUseSession: (given) => given.session.status === 'completed' || unmodified.mayUseSession(given),
    }),
  },
];
