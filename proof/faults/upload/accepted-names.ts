import { jsonReply } from '../../../reference-server/http/reply.ts';
import { newId } from '../../../reference-server/storage/new-id.ts';
import type { StoredFile } from '../../../reference-server/storage/store.ts';
import { changeReply, changeReplyByStore } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import type { Fault } from '../fault.ts';

const outside = 'upload/names-never-escape-the-folder';

/** Names that are accepted and cause errors later: in the bytes, a listing or a header field (UPL-08, UPL-09). */
export const uploadAcceptedNamesFaults: readonly Fault[] = [
  {
    id: 'upload/name-beyond-latin-1-breaks-the-download',
    violates: ['UPL-08'],
    detectedBy: ['upload/odd-names-are-kept-or-refused'],
    description:
      'a file whose name does not fit in a header field is accepted, but its download is answered with 500',
    steps: (unmodified) => ({
      dispositionOf: (given) => {
        if (/[^\0-\xff]/.test(given.name)) throw new TypeError('Invalid character in header content');
        return unmodified.dispositionOf(given);
      },
    }),
  },
  {
    id: 'upload/emoji-in-a-name-break-the-metadata',
    violates: ['UPL-08'],
    detectedBy: ['upload/names-are-preserved'],
    description: 'a file with an emoji in its name is accepted, but its metadata are answered with 500',
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
    violates: ['UPL-08'],
    detectedBy: ['upload/session-names-are-preserved'],
    description:
      'a session whose name is not ASCII is opened and accepts its chunks, but complete is answered with 500',
    steps: (unmodified) => ({
      assembleChunks: (given) => {
        if (/[^\0-\x7f]/.test(given.session.fileName)) throw new TypeError('ascii codec cannot encode');
        return unmodified.assembleChunks(given);
      },
    }),
  },
  {
    id: 'upload/quote-is-decoded-in-the-listing-alone',
    violates: ['UPL-08'],
    detectedBy: ['upload/names-are-the-same-everywhere'],
    description: '%22 is shown as a quote in a listing only',
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
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'a name such as a/NAME puts the file in a new folder called a',
    steps: (unmodified) => {
      let before: string | undefined;
      return {
        readForm: (given) => {
          const form = unmodified.readForm(given);
          before = /^(\w+)\/[^/\\]+$/.exec(form.name)?.[1];
          return form;
        },
        commitFile: ({ draft, store }) => {
          if (before === undefined) return unmodified.commitFile({ draft, store });
          const { shareId, folderId: parentId, createdBy: ownerId, createdAtMs } = draft;
          const folder = { id: newId('fld'), shareId, parentId, name: before, ownerId, createdAtMs };
          store.folders.set(folder.id, { ...folder, isDeleted: false });
          return unmodified.commitFile({ draft: { ...draft, folderId: folder.id }, store });
        },
      };
    },
  },
  {
    id: 'upload/bytes-go-where-the-name-leads',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description:
      'with a name such as ../NAME the file has a plain name in its folder, but no bytes there: 404',
    steps: (unmodified) => {
      const strayed = new WeakSet<StoredFile>();
      let isPlain = true;
      return {
        readForm: (given) => {
          const form = unmodified.readForm(given);
          isPlain = !/^\.\.[/\\]/.test(form.name);
          return form;
        },
        commitFile: (given) => {
          const file = unmodified.commitFile(given);
          if (!isPlain) strayed.add(file);
          return file;
        },
        selectVersion: (given) => (strayed.has(given.file) ? undefined : unmodified.selectVersion(given)),
      };
    },
  },
];
