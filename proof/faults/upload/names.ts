import { percentDecoded, spoilName } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const survive = 'upload/names-survive';
const same = 'upload/names-are-the-same-everywhere';
const odd = 'upload/odd-names-are-kept-or-refused';
const outside = 'upload/names-never-lead-out-of-the-folder';
const foreign = 'upload/foreign-names-are-plain-or-refused';

/** Names that are mangled or believed (UPL-08, UPL-09, UPL-09s). */
export const uploadNamesFaults: readonly Fault[] = [
  {
    id: 'upload/name-is-read-as-latin-1',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a name in UTF-8 is read byte by byte',
    steps: spoilName((name) => Buffer.from(name).toString('latin1')),
  },
  {
    id: 'upload/name-beyond-ascii-loses-the-part',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a file part whose filename is not all ASCII is passed over, and the file found missing',
    steps: (healthy) => ({
      readForm: (given) =>
        healthy.readForm({
          ...given,
          parts: given.parts.filter(({ fileName = '' }) => !/[\u0080-\uffff]/.test(fileName)),
        }),
    }),
  },
  {
    id: 'upload/name-is-percent-decoded',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'percent signs in a name are decoded',
    steps: spoilName(percentDecoded),
  },
  {
    id: 'upload/plus-in-a-name-is-a-space',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a plus sign in a name becomes a space',
    steps: spoilName((name) => name.replaceAll('+', ' ')),
  },
  {
    id: 'upload/name-ends-at-a-semicolon',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a name ends at its first semicolon',
    steps: spoilName((name) => name.split(';')[0] ?? name),
  },
  {
    id: 'upload/name-ends-at-a-quote',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a name ends at its first quote',
    steps: spoilName((name) => name.split('%22')[0] ?? name),
  },
  {
    id: 'upload/spaces-in-a-name-are-merged',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a run of spaces in a name becomes one',
    steps: spoilName((name) => name.replace(/ +/g, ' ')),
  },
  {
    id: 'upload/emoji-are-dropped-from-names',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'characters beyond the first 65,536 are dropped from names',
    steps: spoilName((name) => name.replace(/[\u{10000}-\u{10ffff}]/gu, '')),
  },
  {
    id: 'upload/long-name-is-cut',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a name is cut at 200 characters',
    steps: spoilName((name) => name.slice(0, 200)),
  },
  {
    id: 'upload/dot-before-a-name-is-dropped',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a leading dot is dropped from a name',
    steps: spoilName((name) => name.replace(/^\./, '')),
  },
  {
    id: 'upload/quote-is-decoded-in-the-metadata-alone',
    breaks: ['UPL-08'],
    caughtBy: [same],
    says: '%22 is shown as a quote in the metadata, and as it was sent elsewhere',
    steps: (healthy) => ({
      fileObject: (given) => {
        const shown = healthy.fileObject(given);
        return { ...shown, name: given.file.name.replaceAll('%22', '"') };
      },
    }),
  },
  {
    id: 'upload/quote-is-decoded-in-the-download-alone',
    breaks: ['UPL-08'],
    caughtBy: [same],
    says: '%22 is shown as a quote in Content-Disposition, and as it was sent elsewhere',
    steps: (healthy) => ({
      dispositionOf: ({ name }) => healthy.dispositionOf({ name: name.replaceAll('%22', '"') }),
    }),
  },
  {
    id: 'upload/overlong-name-is-an-error',
    breaks: ['UPL-08'],
    caughtBy: [odd],
    says: 'a name longer than 255 bytes answers 500',
    steps: (healthy) => ({
      safeName: ({ name }) => {
        if (Buffer.byteLength(name) > 255) throw new RangeError('ENAMETOOLONG');
        return healthy.safeName({ name });
      },
    }),
  },
  {
    id: 'upload/overlong-name-makes-no-file',
    breaks: ['UPL-08'],
    caughtBy: [odd],
    says: 'a file whose name is longer than 255 bytes is accepted, and gone',
    steps: (healthy) => ({
      safeName: ({ name }) => (Buffer.byteLength(name) > 255 ? name : healthy.safeName({ name })),
      commitFile: (given) => {
        const file = healthy.commitFile(given);
        if (Buffer.byteLength(file.name) > 255) given.store.files.delete(file.id);
        return file;
      },
    }),
  },
  {
    id: 'upload/control-in-a-name-is-an-error',
    breaks: ['UPL-08'],
    caughtBy: [odd],
    says: 'a control character in a name answers 500',
    steps: (healthy) => ({
      safeName: ({ name }) => {
        if (/[\0-\x1f\x7f]/.test(name)) throw new TypeError('embedded control');
        return healthy.safeName({ name });
      },
    }),
  },
  {
    id: 'upload/name-is-believed',
    breaks: ['UPL-09', 'UPL-09s'],
    caughtBy: [outside, foreign],
    says: 'a name is recorded as it was sent',
    steps: () => ({ safeName: ({ name }) => name }),
  },
  {
    id: 'upload/backslashes-are-believed',
    breaks: ['UPL-09s'],
    caughtBy: [foreign],
    says: 'what precedes the last slash is cut off, backslashes are left',
    steps: () => ({ safeName: ({ name }) => plainOr(name.replace(/^.*\//s, '')) }),
  },
  {
    id: 'upload/slashes-are-believed',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'what precedes the last backslash is cut off, slashes are left',
    steps: () => ({ safeName: ({ name }) => plainOr(name.replace(/^.*\\/s, '')) }),
  },
  {
    id: 'upload/one-step-up-is-removed',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'each ../ is removed from a name once, so that ....// leaves one',
    steps: () => ({ safeName: ({ name }) => plainOr(name.replace(/\.\.[/\\]/g, '').replace(/^[/\\]+/, '')) }),
  },
  {
    id: 'upload/drive-is-believed',
    breaks: ['UPL-09s'],
    caughtBy: [foreign],
    says: 'a drive letter is left at the beginning of a name',
    steps: () => ({ safeName: ({ name }) => plainOr(name.replace(/^.*[/\\]/s, '')) }),
  },
  {
    id: 'upload/nul-is-believed',
    breaks: ['UPL-09s'],
    caughtBy: [foreign],
    says: 'a NUL is left in a name',
    steps: (healthy) => ({
      safeName: ({ name }) => (name.replaceAll('\0', '') === name ? healthy.safeName({ name }) : name),
    }),
  },
  {
    id: 'upload/encoded-slash-is-decoded-late',
    breaks: ['UPL-09', 'UPL-09s'],
    caughtBy: [outside, foreign],
    says: 'percent signs are decoded after a name was cleaned',
    steps: spoilName((name) => name.replaceAll(/%2f/gi, '/').replaceAll(/%5c/gi, '\\')),
  },
  {
    id: 'upload/name-field-is-believed',
    breaks: ['UPL-09', 'UPL-09s'],
    caughtBy: [outside, foreign],
    says: 'filenames are cleaned, names from the form field are not',
    steps: (healthy) => ({
      readForm: (given) => {
        const form = healthy.readForm(given);
        const isField = given.parts.some((part) => part.name === 'name');
        return isField ? form : { ...form, name: healthy.safeName({ name: form.name }) ?? 'unnamed' };
      },
      safeName: ({ name }) => name,
    }),
  },
  {
    id: 'upload/step-up-leads-to-the-root',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'a name that begins with ../ puts the file above its folder, under a plain name',
    steps: (healthy) => ({
      readForm: (given) => {
        const form = healthy.readForm(given);
        return /^\.\.[/\\]/.test(form.name) ? { ...form, folderId: undefined } : form;
      },
    }),
  },
  {
    id: 'upload/step-up-leaves-a-copy-in-the-root',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'a name that begins with ../ makes the file where it belongs, and another above it',
    steps: (healthy) => {
      const strays = new Set<string | undefined>();
      return {
        readForm: (given) => {
          const form = healthy.readForm(given);
          if (/^\.\.[/\\]/.test(form.name)) strays.add(healthy.safeName(form));
          return form;
        },
        commitFile: ({ draft, store }) => {
          if (strays.delete(draft.name))
            healthy.commitFile({ draft: { ...draft, folderId: undefined }, store });
          return healthy.commitFile({ draft, store });
        },
      };
    },
  },
  {
    id: 'upload/dots-alone-are-an-error',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'a name of dots alone answers 500',
    steps: (healthy) => ({
      safeName: ({ name }) => {
        if (/^\.+$/.test(name)) throw new TypeError('EISDIR');
        return healthy.safeName({ name });
      },
    }),
  },
];

function plainOr(name: string): string {
  return name === '' || /^\.{1,2}$|\0/.test(name) ? 'unnamed' : name;
}
