import { jsonReply } from '../../../reference-server/http/reply.ts';
import { newId } from '../../../reference-server/storage/new-id.ts';
import type { StoredFile } from '../../../reference-server/storage/store.ts';
import { changeReply, changeReplyByStore } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import type { Fault } from '../fault.ts';

const outside = 'upload/names-never-lead-out-of-the-folder';

/** Names that are taken, and do harm afterwards: to the bytes, in a listing, in a field of the download (UPL-08, UPL-09). */
export const uploadAcceptedNamesFaults: readonly Fault[] = [
  {
    id: 'upload/name-beyond-latin-1-breaks-the-download',
    breaks: ['UPL-08'],
    caughtBy: ['upload/odd-names-are-kept-or-refused'],
    says: 'a file whose name does not fit a header field as it stands is taken, and its download answers 500',
    steps: (healthy) => ({
      dispositionOf: (given) => {
        if (/[^\0-\xff]/.test(given.name)) throw new TypeError('Invalid character in header content');
        return healthy.dispositionOf(given);
      },
    }),
  },
  {
    id: 'upload/emoji-in-a-name-break-the-metadata',
    breaks: ['UPL-08'],
    caughtBy: ['upload/names-survive'],
    says: 'a file with an emoji in its name is taken, and its metadata answer 500',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        const file = store.files.get(request.segments[3] ?? '');
        const isDescribed = file !== undefined && request.segments.length === 4;
        return isDescribed && /[\u{10000}-\u{10ffff}]/u.test(file.name)
          ? jsonReply(500, { detail: 'Incorrect string value' })
          : reply;
      }),
  },
  {
    id: 'upload/session-name-beyond-ascii-fails-at-complete',
    breaks: ['UPL-08'],
    caughtBy: ['upload/names-of-sessions-survive'],
    says: 'a session whose name is not all ASCII opens and takes its chunks, and complete answers 500',
    steps: (healthy) => ({
      assembleChunks: (given) => {
        if (/[^\0-\x7f]/.test(given.session.fileName)) throw new TypeError('ascii codec cannot encode');
        return healthy.assembleChunks(given);
      },
    }),
  },
  {
    id: 'upload/quote-is-decoded-in-the-listing-alone',
    breaks: ['UPL-08'],
    caughtBy: ['upload/names-are-the-same-everywhere'],
    says: '%22 is shown as a quote in a listing, and as it was sent elsewhere',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) => {
        if (!request.path.endsWith('/children') || reply.status !== 200) return reply;
        const text = Buffer.concat([...reply.body]).toString();
        return changedJson(reply, JSON.parse(text.replaceAll('%22', '\\"')));
      }),
    }),
  },
  {
    id: 'upload/path-in-a-name-makes-a-folder',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'a name such as a/NAME puts the file in a folder called a, made for it',
    steps: (healthy) => {
      let before: string | undefined;
      return {
        readForm: (given) => {
          const form = healthy.readForm(given);
          before = /^(\w+)\/[^/\\]+$/.exec(form.name)?.[1];
          return form;
        },
        commitFile: ({ draft, store }) => {
          if (before === undefined) return healthy.commitFile({ draft, store });
          const { shareId, folderId: parentId, createdBy: ownerId, createdAtMs } = draft;
          const folder = { id: newId('fld'), shareId, parentId, name: before, ownerId, createdAtMs };
          store.folders.set(folder.id, { ...folder, isDeleted: false });
          return healthy.commitFile({ draft: { ...draft, folderId: folder.id }, store });
        },
      };
    },
  },
  {
    id: 'upload/bytes-go-where-the-name-leads',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'under a name such as ../NAME the file has a plain name in its folder, and no bytes there: 404',
    steps: (healthy) => {
      const strayed = new WeakSet<StoredFile>();
      let isPlain = true;
      return {
        readForm: (given) => {
          const form = healthy.readForm(given);
          isPlain = !/^\.\.[/\\]/.test(form.name);
          return form;
        },
        commitFile: (given) => {
          const file = healthy.commitFile(given);
          if (!isPlain) strayed.add(file);
          return file;
        },
        selectVersion: (given) => (strayed.has(given.file) ? undefined : healthy.selectVersion(given)),
      };
    },
  },
];
