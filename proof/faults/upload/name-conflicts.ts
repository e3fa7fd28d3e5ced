import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { FileDraft } from '../../../reference-server/storage/commit-file.ts';
import { sha256 } from '../../../reference-server/storage/content.ts';
import type { StoredFile } from '../../../reference-server/storage/store.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { spoilForm } from '../../servers/change-upload.ts';
import { changedJson } from '../../servers/changed-json.ts';
import type { Fault } from '../fault.ts';

const taken = 'upload/taken-name-is-409';
const like = 'upload/same-name-files-keep-their-own-ids-and-bytes';
const likeMetadata = 'upload/metadata-is-never-that-of-a-same-name-file';

/** Effects of a refused upload or a deleted file on another file of its name (UPL-03, 04, 14). */
export const uploadNameConflictsFaults: readonly Fault[] = [
  {
    id: 'upload/taken-name-is-refused-once-its-bytes-are-written',
    violates: ['UPL-14'],
    detectedBy: [taken],
    description:
      'an upload under a taken name is answered with 409, but the first file has the new bytes under its old checksum',
    steps: refusingLate((first, { content }) => {
      first.versions = first.versions.map((version) => ({ ...version, content }));
    }),
  },
  {
    id: 'upload/taken-name-is-refused-once-its-checksum-is-written',
    violates: ['UPL-14'],
    detectedBy: [taken],
    description:
      'an upload under a taken name is answered with 409, but the first file has the checksum of the refused bytes',
    steps: refusingLate((first, draft) => {
      const checksum = sha256(draft.content);
      first.versions = first.versions.map((version) => ({ ...version, checksum }));
    }),
  },
  {
    id: 'upload/taken-name-moves-the-first-file-aside',
    violates: ['UPL-14'],
    detectedBy: [taken],
    description:
      'an upload under a taken name is answered with 409, but a tilde is appended to the name of the first file',
    steps: refusingLate((first) => {
      first.name = `${first.name}~`;
    }),
  },
  {
    id: 'upload/taken-name-is-cleaned-up-after',
    violates: ['UPL-14'],
    detectedBy: [taken],
    description:
      'an upload under a taken name is answered with 409, but the clean-up deletes the bytes of the first file: 404',
    steps: (unmodified) => {
      const emptied = new WeakSet<StoredFile>();
      return {
        ...refusingLate((first) => emptied.add(first))(unmodified),
        selectVersion: (given) => (emptied.has(given.file) ? undefined : unmodified.selectVersion(given)),
      };
    },
  },
  {
    id: 'upload/name-of-a-deleted-file-stays-gone',
    violates: ['UPL-03', 'UPL-04'],
    detectedBy: [like, likeMetadata],
    description: 'a file under the name of a deleted one is accepted, and answered with 410 like that one',
    steps: (unmodified) => {
      const gone = new Set<string>();
      return {
        deleteFile: (given) => {
          gone.add(slotOf(given.file));
          unmodified.deleteFile(given);
        },
        isGone: (given) => gone.has(slotOf(given.file)) || unmodified.isGone(given),
      };
    },
  },
  {
    id: 'upload/name-in-the-form-is-refused',
    violates: ['UPL-13'],
    detectedBy: ['upload/name-field-overrides-the-filename'],
    description: 'a form with a field called name is refused',
    steps: spoilForm((parts, read) => {
      if (parts.some((part) => part.name === 'name'))
        throw new Refusal(422, 'Extra inputs are not permitted');
      return read(parts);
    }),
  },
  {
    id: 'upload/file-without-folder-is-in-no-listing',
    violates: ['UPL-13'],
    detectedBy: ['upload/without-folder-the-file-is-in-the-root'],
    description: 'the listing of the root shows only folders',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) => {
        if (!request.path.endsWith('/root/children') || reply.status !== 200) return reply;
        const listing = JSON.parse(Buffer.concat([...reply.body]).toString());
        const items = listing.items.filter((item: { readonly type: string }) => item.type === 'folder');
        return changedJson(reply, { items, total: items.length });
      }),
    }),
  },
];

/** Steps that detect a taken name only when the file is created, after changing the first file. */
function refusingLate(harm: (first: StoredFile, draft: FileDraft) => unknown): Fault['steps'] {
  return (unmodified) => ({
    nameConflict: () => false,
    commitFile: ({ draft, store }) => {
      const first = [...store.files.values()].find(
        (file) => slotOf(file) === slotOf(draft) && !file.isDeleted && draft.replaces === undefined,
      );
      if (first === undefined) return unmodified.commitFile({ draft, store });
      harm(first, draft);
      throw new Refusal(409, 'The name is taken in this folder');
    },
  });
}

function slotOf({ shareId, folderId, name }: Pick<StoredFile, 'shareId' | 'folderId' | 'name'>): string {
  return [shareId, folderId, name].join('/');
}
