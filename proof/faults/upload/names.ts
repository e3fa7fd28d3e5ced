import { percentDecoded, spoilName } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const survive = 'upload/names-are-preserved';
const same = 'upload/names-are-the-same-everywhere';
const odd = 'upload/odd-names-are-kept-or-refused';
const outside = 'upload/names-never-escape-the-folder';
const foreign = 'upload/foreign-names-are-plain-or-refused';

/** Names that are changed, or not sanitised (UPL-08, UPL-09, UPL-09s). */
export const uploadNamesFaults: readonly Fault[] = [
  {
    id: 'upload/name-is-read-as-latin-1',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a name in UTF-8 is read byte by byte',
    steps: spoilName((name) => Buffer.from(name).toString('latin1')),
  },
  {
    id: 'upload/name-beyond-ascii-loses-the-part',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a file part whose filename is not ASCII is skipped, and the file reported as missing',
    steps: (unmodified) => ({
      readForm: (given) =>
        unmodified.readForm({
          ...given,
          parts: given.parts.filter(({ fileName = '' }) => !/[\u0080-\uffff]/.test(fileName)),
        }),
    }),
  },
  {
    id: 'upload/name-is-percent-decoded',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'percent signs in a name are decoded',
    steps: spoilName(percentDecoded),
  },
  {
    id: 'upload/plus-in-a-name-is-a-space',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a plus sign in a name becomes a space',
    steps: spoilName((name) => name.replaceAll('+', ' ')),
  },
  {
    id: 'upload/name-ends-at-a-semicolon',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a name ends at its first semicolon',
    steps: spoilName((name) => name.split(';')[0] ?? name),
  },
  {
    id: 'upload/name-ends-at-a-quote',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a name ends at its first quote',
    steps: spoilName((name) => name.split('%22')[0] ?? name),
  },
  {
    id: 'upload/spaces-in-a-name-are-merged',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a run of spaces in a name becomes one',
    steps: spoilName((name) => name.replace(/ +/g, ' ')),
  },
  {
    id: 'upload/emoji-are-dropped-from-names',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'characters above U+FFFF are dropped from names',
    steps: spoilName((name) => name.replace(/[\u{10000}-\u{10ffff}]/gu, '')),
  },
  {
    id: 'upload/long-name-is-cut',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a name is cut at 200 characters',
    steps: spoilName((name) => name.slice(0, 200)),
  },
  {
    id: 'upload/dot-before-a-name-is-dropped',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a leading dot is dropped from a name',
    steps: spoilName((name) => name.replace(/^\./, '')),
  },
  {
    id: 'upload/quote-is-decoded-in-the-metadata-alone',
    violates: ['UPL-08'],
    detectedBy: [same],
    description: '%22 is shown as a quote in the metadata only',
    steps: (unmodified) => ({
      fileObject: (given) => {
        const shown = unmodified.fileObject(given);
        return { ...shown, name: given.file.name.replaceAll('%22', '"') };
      },
    }),
  },
  {
    id: 'upload/quote-is-decoded-in-the-download-alone',
    violates: ['UPL-08'],
    detectedBy: [same],
    description: '%22 is shown as a quote in Content-Disposition only',
    steps: (unmodified) => ({
      dispositionOf: ({ name }) => unmodified.dispositionOf({ name: name.replaceAll('%22', '"') }),
    }),
  },
  {
    id: 'upload/overlong-name-is-an-error',
    violates: ['UPL-08'],
    detectedBy: [odd],
    description: 'a name longer than 255 bytes is answered with 500',
    steps: (unmodified) => ({
      safeName: ({ name }) => {
        if (Buffer.byteLength(name) > 255) throw new RangeError('ENAMETOOLONG');
        return unmodified.safeName({ name });
      },
    }),
  },
  {
    id: 'upload/overlong-name-makes-no-file',
    violates: ['UPL-08'],
    detectedBy: [odd],
    description: 'a file whose name is longer than 255 bytes is accepted but not stored',
    steps: (unmodified) => ({
      safeName: ({ name }) => (Buffer.byteLength(name) > 255 ? name : unmodified.safeName({ name })),
      commitFile: (given) => {
        const file = unmodified.commitFile(given);
        if (Buffer.byteLength(file.name) > 255) given.store.files.delete(file.id);
        return file;
      },
    }),
  },
  {
    id: 'upload/control-in-a-name-is-an-error',
    violates: ['UPL-08'],
    detectedBy: [odd],
    description: 'a control character in a name is answered with 500',
    steps: (unmodified) => ({
      safeName: ({ name }) => {
        if (/[\0-\x1f\x7f]/.test(name)) throw new TypeError('embedded control');
        return unmodified.safeName({ name });
      },
    }),
  },
  {
    id: 'upload/name-is-not-sanitised',
    violates: ['UPL-09', 'UPL-09s'],
    detectedBy: [outside, foreign],
    description: 'a name is recorded as it was sent',
    steps: () => ({ safeName: ({ name }) => name }),
  },
  {
    id: 'upload/backslashes-are-kept',
    violates: ['UPL-09s'],
    detectedBy: [foreign],
    description: 'everything up to the last slash is cut off; backslashes are kept',
    steps: () => ({ safeName: ({ name }) => plainOr(name.replace(/^.*\//s, '')) }),
  },
  {
    id: 'upload/slashes-are-kept',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'everything up to the last backslash is cut off; slashes are kept',
    steps: () => ({ safeName: ({ name }) => plainOr(name.replace(/^.*\\/s, '')) }),
  },
  {
    id: 'upload/one-step-up-is-removed',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'each ../ is removed from a name once, so that ....// leaves one',
    steps: () => ({ safeName: ({ name }) => plainOr(name.replace(/\.\.[/\\]/g, '').replace(/^[/\\]+/, '')) }),
  },
  {
    id: 'upload/drive-letter-is-kept',
    violates: ['UPL-09s'],
    detectedBy: [foreign],
    description: 'a drive letter is kept at the beginning of a name',
    steps: () => ({ safeName: ({ name }) => plainOr(name.replace(/^.*[/\\]/s, '')) }),
  },
  {
    id: 'upload/nul-is-kept',
    violates: ['UPL-09s'],
    detectedBy: [foreign],
    description: 'a NUL is kept in a name',
    steps: (unmodified) => ({
      safeName: ({ name }) => (name.replaceAll('\0', '') === name ? unmodified.safeName({ name }) : name),
    }),
  },
  {
    id: 'upload/encoded-slash-is-decoded-late',
    violates: ['UPL-09', 'UPL-09s'],
    detectedBy: [outside, foreign],
    description: 'percent signs are decoded after a name has been sanitised',
    steps: spoilName((name) => name.replaceAll(/%2f/gi, '/').replaceAll(/%5c/gi, '\\')),
  },
  {
    id: 'upload/name-field-is-not-sanitised',
    violates: ['UPL-09', 'UPL-09s'],
    detectedBy: [outside, foreign],
    description: 'filenames are sanitised, names from the form field are not',
    steps: (unmodified) => ({
      readForm: (given) => {
        const form = unmodified.readForm(given);
        const isField = given.parts.some((part) => part.name === 'name');
        return isField ? form : { ...form, name: unmodified.safeName({ name: form.name }) ?? 'unnamed' };
      },
      safeName: ({ name }) => name,
    }),
  },
  {
    id: 'upload/step-up-leads-to-the-root',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'a name that begins with ../ puts the file above its folder, under a plain name',
    steps: (unmodified) => ({
      readForm: (given) => {
        const form = unmodified.readForm(given);
        return /^\.\.[/\\]/.test(form.name) ? { ...form, folderId: undefined } : form;
      },
    }),
  },
  {
    id: 'upload/step-up-leaves-a-copy-in-the-root',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'a name that begins with ../ creates the file in its folder, and a copy in the root',
    steps: (unmodified) => {
      const strays = new Set<string | undefined>();
      return {
        readForm: (given) => {
          const form = unmodified.readForm(given);
          if (/^\.\.[/\\]/.test(form.name)) strays.add(unmodified.safeName(form));
          return form;
        },
        commitFile: ({ draft, store }) => {
          if (strays.delete(draft.name))
            unmodified.commitFile({ draft: { ...draft, folderId: undefined }, store });
          return unmodified.commitFile({ draft, store });
        },
      };
    },
  },
  {
    id: 'upload/dots-alone-are-an-error',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'a name of only dots is answered with 500',
    steps: (unmodified) => ({
      safeName: ({ name }) => {
        if (/^\.+$/.test(name)) throw new TypeError('EISDIR');
        return unmodified.safeName({ name });
      },
    }),
  },
];

function plainOr(name: string): string {
  return name === '' || /^\.{1,2}$|\0/.test(name) ? 'unnamed' : name;
}
