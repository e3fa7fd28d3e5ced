import type { Part } from '../../../reference-server/http/multipart.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import { changeDraft, changeParts } from '../../servers/change-content.ts';
import { fileIndex, spoilBytes, spoilForm } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const bytes = 'upload/additional-parts-do-not-change-the-file';
const metadata = 'upload/additional-parts-do-not-change-the-metadata';
const empty = 'upload/an-empty-field-is-accepted-like-any-other';
const transfer = 'upload/a-transfer-encoding-never-gives-other-bytes';
const parameters = 'upload/filename-parameters-are-read-whole';
const outside = 'upload/names-never-escape-the-folder';

/** Parts and parameters that a form rarely has, and that change its file (UPL-01, 02, 03, 08, 09). */
export const uploadPartsAndParametersFaults: readonly Fault[] = [
  {
    id: 'upload/an-empty-part-swallows-the-next',
    violates: ['UPL-01'],
    detectedBy: [empty],
    description: 'the part after an empty field is lost; if it is the file, the form is refused',
    steps: spoilForm((parts, read) =>
      read(parts.filter((_, at) => at === 0 || !isEmptyField(parts[at - 1]))),
    ),
  },
  {
    id: 'upload/a-part-after-the-file-is-appended',
    violates: ['UPL-02'],
    detectedBy: [bytes],
    description: 'the content of the parts after the file is appended to it',
    steps: spoilForm((parts, read) => {
      const [at, others] = [fileIndex(parts), parts.slice(fileIndex(parts) + 1)];
      return read(
        parts.map((part, index) =>
          index !== at
            ? part
            : { ...part, content: contentOf([part, ...others].flatMap(({ content }) => content.pieces)) },
        ),
      );
    }),
  },
  {
    id: 'upload/an-empty-last-part-empties-the-file',
    violates: ['UPL-02'],
    detectedBy: [bytes],
    description: 'a form that ends in an empty field stores an empty file',
    steps: spoilForm((parts, read) =>
      read(
        isEmptyField(parts.at(-1))
          ? parts.map((part) => (part.name === 'file' ? { ...part, content: contentOf([]) } : part))
          : parts,
      ),
    ),
  },
  {
    id: 'upload/the-last-part-with-a-filename-is-the-file',
    violates: ['UPL-02', 'UPL-03'],
    detectedBy: [bytes, metadata],
    description: 'a later part with a filename, whatever its name, is stored in place of the file',
    steps: spoilForm((parts, read) => {
      const last = parts.findLast((part) => part.fileName !== undefined);
      const others = parts.filter((part) => part.name !== 'file');
      return read(
        last === undefined || fileIndex(parts) < 0 ? parts : [...others, { ...last, name: 'file' }],
      );
    }),
  },
  {
    id: 'upload/a-later-filename-is-recorded',
    violates: ['UPL-03'],
    detectedBy: [metadata],
    description: 'the filename of the last part that has one is recorded as the name of the file',
    steps: spoilForm((parts, read) => {
      const form = read(parts);
      const isNamed = parts.some((part) => part.name === 'name');
      const last = parts.findLast((part) => part.fileName !== undefined)?.fileName;
      return isNamed ? form : { ...form, name: last || 'unnamed' };
    }),
  },
  {
    id: 'upload/fields-overwrite-members',
    violates: ['UPL-03'],
    detectedBy: [metadata],
    description: 'a field called size or checksum_sha256 is recorded as that member of the metadata',
    steps: (unmodified) => {
      let fields: ReadonlyMap<string | undefined, string> = new Map();
      return {
        readForm: (given) => {
          fields = new Map(given.parts.map((part) => [part.name, textOf(part)]));
          return unmodified.readForm(given);
        },
        commitFile: changeDraft((draft) => ({
          ...draft,
          sizeBytes: Number(fields.get('size') ?? draft.sizeBytes),
          checksum: fields.get('checksum_sha256') ?? draft.checksum,
        })),
      };
    },
  },
  {
    id: 'upload/any-transfer-encoding-is-quoted-printable',
    violates: ['UPL-02'],
    detectedBy: [transfer],
    description: 'a part with any Content-Transfer-Encoding is decoded as quoted-printable',
    steps: transferCoded(
      (encoding) => encoding !== 'base64',
      (text) =>
        text
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    ),
  },
  {
    id: 'upload/base64-ends-at-its-first-line',
    violates: ['UPL-02'],
    detectedBy: [transfer],
    description: 'of a base64 part only the first line is decoded and stored',
    steps: transferCoded(
      (encoding) => encoding === 'base64',
      (text) => Buffer.from(text.split('\r\n')[0] ?? '', 'base64').toString('latin1'),
    ),
  },
  {
    id: 'upload/seven-bit-parts-lose-the-eighth',
    violates: ['UPL-02'],
    detectedBy: [transfer],
    description: 'a part with a Content-Transfer-Encoding is stored as ASCII, with 0x3F for every other byte',
    steps: transferCoded(
      () => true,
      (text) => text.replace(/[\x80-\xff]/g, '?'),
    ),
  },
  {
    id: 'upload/filename-ends-at-a-quoted-pair',
    violates: ['UPL-08'],
    detectedBy: [parameters],
    description: 'a filename ends at its first quote, even if a backslash precedes it',
    steps: reading((disposition) => /filename="([^"]*)"/.exec(disposition)?.[1]?.replaceAll('\\', '')),
  },
  {
    id: 'upload/parameters-are-split-at-semicolons',
    violates: ['UPL-08'],
    detectedBy: [parameters],
    description: 'parameters are split at semicolons, even inside quotes, and the last filename counts',
    steps: reading((disposition) =>
      disposition
        .split(';')
        .findLast((parameter) => /^\s*filename=/.test(parameter))
        ?.replace(/^\s*filename=/, '')
        .replace(/^"|"$/g, ''),
    ),
  },
  {
    id: 'upload/extended-filename-is-not-decoded',
    violates: ['UPL-08'],
    detectedBy: [parameters],
    description: 'a filename* is recorded in its encoded form',
    steps: reading((disposition) => /filename\*=([^;]*)/.exec(disposition)?.[1]),
  },
  {
    id: 'upload/empty-filename-is-recorded',
    violates: ['UPL-08'],
    detectedBy: [parameters],
    description: 'a file with an empty filename is stored under an empty name',
    steps: (unmodified) => ({
      safeName: ({ name }) => (name === '' ? '' : unmodified.safeName({ name })),
    }),
  },
  {
    id: 'upload/extended-filename-is-decoded-late',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'a filename* is decoded after names have been sanitised',
    steps: (unmodified) => {
      let late: string | undefined;
      return {
        readForm: (given) => {
          const form = unmodified.readForm(given);
          const isExtended = /filename\*=/.test(form.file.headers['content-disposition'] ?? '');
          late = isExtended && form.name === form.file.fileName ? form.name : undefined;
          return form;
        },
        safeName: ({ name }) => (name === late && name.includes('/') ? name : unmodified.safeName({ name })),
      };
    },
  },
];

function isEmptyField(part: Part | undefined): boolean {
  return (
    part !== undefined && part.name !== undefined && part.name !== 'file' && part.content.sizeBytes === 0
  );
}

function textOf(part: Part): string {
  return Buffer.concat(part.content.pieces).toString('latin1');
}

/** Steps that change the bytes of parts with a Content-Transfer-Encoding, as Latin-1 text. */
function transferCoded(
  concerns: (encoding: string) => boolean,
  change: (text: string) => string,
): Fault['steps'] {
  return spoilBytes(
    (given) => Buffer.from(change(given.toString('latin1')), 'latin1'),
    ({ headers }) => {
      const encoding = headers['content-transfer-encoding'];
      return encoding !== undefined && concerns(encoding.toLowerCase());
    },
  );
}

/** Steps that read the filename of a part from its Content-Disposition; `undefined` leaves it as it is. */
function reading(fileNameIn: (disposition: string) => string | undefined): Fault['steps'] {
  return () => ({
    readForm: changeParts((part) => ({
      ...part,
      fileName: fileNameIn(part.headers['content-disposition'] ?? '') ?? part.fileName,
    })),
  });
}
