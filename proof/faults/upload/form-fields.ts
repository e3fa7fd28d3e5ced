import type { Part } from '../../../reference-server/http/multipart.ts';
import { invalid, Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { fileIndex, spoilForm } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const noFile = 'upload/upload-without-file-is-refused';
const unknownPlace = 'upload/unknown-share-or-folder-is-refused';
const twoFiles = 'upload/two-files-in-one-form-are-refused';
const named = 'upload/name-field-overrides-the-filename';
const taken = 'upload/taken-name-is-409';

/** Faults in reading and checking the fields of a form (UPL-05, 06, 12, 13, 14). */
export const uploadFormFieldsFaults: readonly Fault[] = [
  {
    id: 'upload/missing-file-is-empty',
    violates: ['UPL-05'],
    detectedBy: [noFile],
    description: 'a form without file makes an empty file',
    steps: spoilForm((parts, read) => read(hasFile(parts) ? parts : [...parts, emptyFile(parts)])),
  },
  {
    id: 'upload/missing-file-is-refused-and-stored',
    violates: ['UPL-05'],
    detectedBy: [noFile],
    description: 'a form without file is refused, but an empty file is stored',
    steps: (unmodified) => {
      let lacked = false;
      const read = spoilForm((parts, readForm) => {
        lacked = !hasFile(parts);
        return readForm(lacked ? [...parts, emptyFile(parts)] : parts);
      })(unmodified);
      return {
        ...read,
        writeReply: changeReply((given) =>
          lacked && given.request.method === 'POST'
            ? jsonReply(422, { detail: 'Field required' })
            : given.reply,
        ),
      };
    },
  },
  {
    id: 'upload/missing-file-is-an-error',
    violates: ['UPL-05'],
    detectedBy: [noFile],
    description: 'a form without file is answered with 500',
    steps: spoilForm((parts, read) => {
      if (!hasFile(parts)) throw new TypeError('file is undefined');
      return read(parts);
    }),
  },
  {
    id: 'upload/any-file-part-is-the-file',
    violates: ['UPL-05'],
    detectedBy: [noFile],
    description: 'the first part with a filename is used as the file, whatever its name',
    steps: spoilForm((parts, read) =>
      read(parts.map((part) => (part.fileName === undefined ? part : { ...part, name: 'file' }))),
    ),
  },
  {
    id: 'upload/missing-file-is-400',
    violates: ['UPL-05s'],
    detectedBy: ['upload/refusal-of-a-missing-file-is-422'],
    description: 'a form without file is refused with 400',
    steps: spoilForm((parts, read) => {
      if (!hasFile(parts)) throw new Refusal(400, 'file is missing');
      return read(parts);
    }),
  },
  {
    id: 'upload/missing-share-is-the-callers',
    violates: ['UPL-05s'],
    detectedBy: ['upload/upload-without-share-is-refused'],
    description: "a form without share_id goes to the caller's first share",
    steps: (unmodified) => ({
      readForm: ({ parts }) => {
        const share = parts.find((part) => part.name === 'share_id');
        const isGiven = share !== undefined && share.content.sizeBytes > 0;
        return unmodified.readForm({
          parts: isGiven
            ? parts
            : [...parts.filter((part) => part !== share), textPart('share_id', '(first)')],
        });
      },
      resolveFolder: (given) =>
        given.shareId === '(first)'
          ? unmodified.resolveFolder({ ...given, shareId: given.caller.shareIds[0] ?? '' })
          : unmodified.resolveFolder(given),
    }),
  },
  {
    id: 'upload/unknown-folder-is-the-root',
    violates: ['UPL-06'],
    detectedBy: [unknownPlace],
    description: 'a folder that does not exist is treated as the root of the share',
    steps: (unmodified) => ({
      resolveFolder: (given) =>
        given.store.folders.has(given.folderId ?? '') ? unmodified.resolveFolder(given) : undefined,
    }),
  },
  {
    id: 'upload/unknown-share-is-accepted',
    violates: ['UPL-06'],
    detectedBy: [unknownPlace],
    description: 'a share that does not exist is accepted, and the file is stored there',
    steps: (unmodified) => ({
      resolveFolder: (given) =>
        given.caller.shareIds.includes(given.shareId) ? unmodified.resolveFolder(given) : undefined,
    }),
  },
  {
    id: 'upload/share-is-known-by-its-beginning',
    violates: ['UPL-06'],
    detectedBy: [unknownPlace],
    description: 'a share_id with characters appended is accepted',
    steps: () => ({
      mayUseShare: ({ caller, shareId }) => caller.shareIds.some((known) => shareId.startsWith(known)),
    }),
  },
  {
    id: 'upload/unknown-folder-is-an-error',
    violates: ['UPL-06'],
    detectedBy: [unknownPlace],
    description: 'a folder that does not exist is answered with 500',
    steps: (unmodified) => ({
      resolveFolder: (given) => {
        const { folders } = given.store;
        if (given.folderId && !folders.has(given.folderId)) throw new TypeError('folder is undefined');
        return unmodified.resolveFolder(given);
      },
    }),
  },
  {
    id: 'upload/last-of-two-files-wins',
    violates: ['UPL-12'],
    detectedBy: [twoFiles],
    description: 'of two files in one form the last is stored and the first is lost',
    steps: spoilForm((parts, read) => {
      const last = parts.findLast((part) => part.name === 'file');
      return read(parts.filter((part) => part.name !== 'file' || part === last));
    }),
  },
  {
    id: 'upload/two-files-are-joined',
    violates: ['UPL-12'],
    detectedBy: [twoFiles],
    description: 'two files in one form are stored as one, end to end',
    steps: spoilForm((parts, read) => {
      const files = parts.filter((part) => part.name === 'file');
      const [first] = files;
      const content = contentOf(files.flatMap((part) => part.content.pieces));
      const others = parts.filter((part) => part.name !== 'file');
      return read(first === undefined ? parts : [...others, { ...first, content }]);
    }),
  },
  {
    id: 'upload/folder-is-required',
    violates: ['UPL-13'],
    detectedBy: ['upload/without-folder-the-file-is-in-the-root'],
    description: 'a form without folder_id is refused',
    steps: spoilForm((parts, read) => {
      const form = read(parts);
      if (form.folderId === undefined) throw invalid('body', 'folder_id', 'Field required');
      return form;
    }),
  },
  {
    id: 'upload/left-out-folder-is-the-last-used',
    violates: ['UPL-13'],
    detectedBy: ['upload/without-folder-the-file-is-in-the-root'],
    description: 'a form without folder_id goes to the newest folder of the share',
    steps: (unmodified) => ({
      resolveFolder: (given) =>
        unmodified.resolveFolder({
          ...given,
          folderId: given.folderId ?? [...given.store.folders.keys()].at(-1),
        }),
    }),
  },
  {
    id: 'upload/name-field-is-ignored',
    violates: ['UPL-13'],
    detectedBy: [named],
    description: "the part's filename is recorded, whatever the form's name says",
    steps: spoilForm((parts, read) => read(parts.filter((part) => part.name !== 'name'))),
  },
  {
    id: 'upload/name-field-gets-the-filenames-ending',
    violates: ['UPL-13'],
    detectedBy: [named],
    description: "the form's name is recorded with the ending of the part's filename",
    steps: spoilForm((parts, read) => {
      const form = read(parts);
      const ending = /\.\w+$/.exec(form.file.fileName ?? '')?.[0] ?? '';
      return { ...form, name: form.name.replace(/(\.\w+)?$/, ending) };
    }),
  },
  {
    id: 'upload/taken-name-makes-a-second-file',
    violates: ['UPL-14'],
    detectedBy: [taken],
    description: 'an upload under a taken name creates another file of that name',
    steps: () => ({ nameConflict: () => false }),
  },
  {
    id: 'upload/taken-name-is-400',
    violates: ['UPL-14'],
    detectedBy: [taken],
    description: 'an upload under a taken name is refused with 400',
    steps: (unmodified) => ({
      nameConflict: (given) => {
        if (unmodified.nameConflict(given)) throw new Refusal(400, 'The name is taken');
        return false;
      },
    }),
  },
  {
    id: 'upload/taken-name-is-refused-and-replaced',
    violates: ['UPL-14'],
    detectedBy: [taken],
    description: 'an upload under a taken name is answered with 409, but the first file has the new bytes',
    steps: (unmodified) => ({
      nameConflict: () => false,
      commitFile: ({ draft, store }) => {
        const first = [...store.files.values()].find((file) => file.name === draft.name);
        if (first === undefined) return unmodified.commitFile({ draft, store });
        unmodified.commitFile({ draft: { ...draft, replaces: first }, store });
        throw new Refusal(409, 'The name is taken');
      },
    }),
  },
  {
    id: 'upload/taken-name-is-an-error',
    violates: ['UPL-14', 'UPL-15'],
    detectedBy: [taken, 'upload/concurrent-same-name-uploads-keep-their-bytes'],
    description: 'an upload under a taken name is answered with 500',
    steps: (unmodified) => ({
      nameConflict: (given) => {
        if (unmodified.nameConflict(given)) throw new TypeError('unique constraint');
        return false;
      },
    }),
  },
];

function hasFile(parts: readonly Part[]): boolean {
  return fileIndex(parts) >= 0;
}

function emptyFile(parts: readonly Part[]): Part {
  const fileName = parts.find((part) => part.fileName !== undefined)?.fileName ?? 'unnamed';
  return { name: 'file', fileName, headers: {}, content: contentOf([]) };
}

function textPart(name: string, value: string): Part {
  return { name, fileName: undefined, headers: {}, content: contentOf([Buffer.from(value)]) };
}
