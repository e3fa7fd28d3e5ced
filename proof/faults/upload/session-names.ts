import { Refusal } from '../../../reference-server/http/refusal.ts';
import { percentDecoded } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const survive = 'upload/session-names-are-preserved';
const outside = 'upload/session-names-never-escape-the-folder';
const foreign = 'upload/foreign-session-names-are-plain-or-refused';

/** Names of sessions that are changed or not sanitised, unlike those of uploads (UPL-08, UPL-09, UPL-09s). */
export const uploadSessionNamesFaults: readonly Fault[] = [
  {
    id: 'upload/session-names-are-not-sanitised',
    violates: ['UPL-09', 'UPL-09s'],
    detectedBy: [outside, foreign],
    description: 'names of uploads are sanitised, names of sessions are not',
    steps: (unmodified) => {
      let asked: string | undefined;
      return {
        readSessionRequest: (given) => {
          const request = unmodified.readSessionRequest(given);
          asked = request.file_name;
          return request;
        },
        safeName: ({ name }) => (name === asked ? name : unmodified.safeName({ name })),
      };
    },
  },
  {
    id: 'upload/session-name-leads-to-the-root',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'a session whose name begins with ../ puts the file above its folder, under a plain name',
    steps: (unmodified) => ({
      readSessionRequest: (given) => {
        const asked = unmodified.readSessionRequest(given);
        return /^\.\.[/\\]/.test(asked.file_name) ? { ...asked, folder_id: null } : asked;
      },
    }),
  },
  {
    id: 'upload/session-name-leaves-a-copy-in-the-root',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description:
      'a session whose name begins with ../ creates the file in its folder, and a copy in the root',
    steps: (unmodified) => {
      const strays = new Set<string | undefined>();
      return {
        readSessionRequest: (given) => {
          const asked = unmodified.readSessionRequest(given);
          if (/^\.\.[/\\]/.test(asked.file_name)) strays.add(unmodified.safeName({ name: asked.file_name }));
          return asked;
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
    id: 'upload/session-drive-comes-back-at-complete',
    violates: ['UPL-09s'],
    detectedBy: [foreign],
    description: 'a drive letter that was removed when the session was opened is in the name of the file',
    steps: (unmodified) => {
      const drives = new Map<string, string>();
      return {
        readSessionRequest: (given) => {
          const asked = unmodified.readSessionRequest(given);
          const [, drive, name] = /^([A-Z]:)[/\\](.+)$/i.exec(asked.file_name) ?? [];
          if (drive !== undefined && name !== undefined) drives.set(name, `${drive}${name}`);
          return asked;
        },
        commitFile: ({ draft, store }) =>
          unmodified.commitFile({ draft: { ...draft, name: drives.get(draft.name) ?? draft.name }, store }),
      };
    },
  },
  {
    id: 'upload/session-name-of-dots-is-an-error',
    violates: ['UPL-09'],
    detectedBy: [outside],
    description: 'opening a session whose name is only dots is answered with 500',
    steps: (unmodified) => ({
      readSessionRequest: (given) => {
        const asked = unmodified.readSessionRequest(given);
        if (/^\.+$/.test(asked.file_name)) throw new TypeError('EISDIR');
        return asked;
      },
    }),
  },
  {
    id: 'upload/session-name-ends-at-a-space',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'the name of a session ends at its first space',
    steps: spoilSessionName((name) => name.split(' ')[0] ?? name),
  },
  {
    id: 'upload/session-name-is-decoded-once-more',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'percent signs in the name of a session are decoded',
    steps: spoilSessionName(percentDecoded),
  },
  {
    id: 'upload/session-name-is-made-ascii',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'each non-ASCII letter in the name of a session becomes an underscore',
    steps: spoilSessionName((name) => name.replace(/[^\0-\x7f]/gu, '_')),
  },
  {
    id: 'upload/session-name-with-a-quote-is-refused',
    violates: ['UPL-08'],
    detectedBy: [survive],
    description: 'a session whose name holds a quote is refused',
    steps: spoilSessionName((name) => {
      if (name.includes('"')) throw new Refusal(422, 'Not a file name');
      return name;
    }),
  },
];

function spoilSessionName(spoil: (name: string) => string): Fault['steps'] {
  return (unmodified) => ({
    readSessionRequest: (given) => {
      const asked = unmodified.readSessionRequest(given);
      return { ...asked, file_name: spoil(asked.file_name) };
    },
  });
}
