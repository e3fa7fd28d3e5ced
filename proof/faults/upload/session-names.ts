import { Refusal } from '../../../reference-server/http/refusal.ts';
import { percentDecoded } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const survive = 'upload/names-of-sessions-survive';
const outside = 'upload/names-of-sessions-never-lead-out-of-the-folder';
const foreign = 'upload/foreign-names-of-sessions-are-plain-or-refused';

/** Names of sessions that are believed, or mangled, where those of uploads are not (UPL-08, UPL-09, UPL-09s). */
export const uploadSessionNamesFaults: readonly Fault[] = [
  {
    id: 'upload/session-names-are-believed',
    breaks: ['UPL-09', 'UPL-09s'],
    caughtBy: [outside, foreign],
    says: 'names of uploads are cleaned, names of sessions are not',
    steps: (healthy) => {
      let asked: string | undefined;
      return {
        readSessionRequest: (given) => {
          const request = healthy.readSessionRequest(given);
          asked = request.file_name;
          return request;
        },
        safeName: ({ name }) => (name === asked ? name : healthy.safeName({ name })),
      };
    },
  },
  {
    id: 'upload/session-name-leads-to-the-root',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'a session whose name begins with ../ puts the file above its folder, under a plain name',
    steps: (healthy) => ({
      readSessionRequest: (given) => {
        const asked = healthy.readSessionRequest(given);
        return /^\.\.[/\\]/.test(asked.file_name) ? { ...asked, folder_id: null } : asked;
      },
    }),
  },
  {
    id: 'upload/session-name-leaves-a-copy-in-the-root',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'a session whose name begins with ../ makes the file where it belongs, and another above it',
    steps: (healthy) => {
      const strays = new Set<string | undefined>();
      return {
        readSessionRequest: (given) => {
          const asked = healthy.readSessionRequest(given);
          if (/^\.\.[/\\]/.test(asked.file_name)) strays.add(healthy.safeName({ name: asked.file_name }));
          return asked;
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
    id: 'upload/session-drive-comes-back-at-complete',
    breaks: ['UPL-09s'],
    caughtBy: [foreign],
    says: 'a drive letter that was cut off a name when its session was opened is in the name of the file',
    steps: (healthy) => {
      const drives = new Map<string, string>();
      return {
        readSessionRequest: (given) => {
          const asked = healthy.readSessionRequest(given);
          const [, drive, name] = /^([A-Z]:)[/\\](.+)$/i.exec(asked.file_name) ?? [];
          if (drive !== undefined && name !== undefined) drives.set(name, `${drive}${name}`);
          return asked;
        },
        commitFile: ({ draft, store }) =>
          healthy.commitFile({ draft: { ...draft, name: drives.get(draft.name) ?? draft.name }, store }),
      };
    },
  },
  {
    id: 'upload/session-name-of-dots-is-an-error',
    breaks: ['UPL-09'],
    caughtBy: [outside],
    says: 'opening a session whose name is dots alone answers 500',
    steps: (healthy) => ({
      readSessionRequest: (given) => {
        const asked = healthy.readSessionRequest(given);
        if (/^\.+$/.test(asked.file_name)) throw new TypeError('EISDIR');
        return asked;
      },
    }),
  },
  {
    id: 'upload/session-name-ends-at-a-space',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'the name of a session ends at its first space',
    steps: spoilSessionName((name) => name.split(' ')[0] ?? name),
  },
  {
    id: 'upload/session-name-is-decoded-once-more',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'percent signs in the name of a session are decoded',
    steps: spoilSessionName(percentDecoded),
  },
  {
    id: 'upload/session-name-is-made-ascii',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'each letter beyond ASCII in the name of a session becomes an underscore',
    steps: spoilSessionName((name) => name.replace(/[^\0-\x7f]/gu, '_')),
  },
  {
    id: 'upload/session-name-with-a-quote-is-refused',
    breaks: ['UPL-08'],
    caughtBy: [survive],
    says: 'a session whose name holds a quote is refused',
    steps: spoilSessionName((name) => {
      if (name.includes('"')) throw new Refusal(422, 'Not a file name');
      return name;
    }),
  },
];

function spoilSessionName(spoil: (name: string) => string): Fault['steps'] {
  return (healthy) => ({
    readSessionRequest: (given) => {
      const asked = healthy.readSessionRequest(given);
      return { ...asked, file_name: spoil(asked.file_name) };
    },
  });
}
