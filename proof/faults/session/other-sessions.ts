import type { Session } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

const twoFolders = 'session/sessions-of-one-name-in-two-folders-stay-apart';

/** What becomes of a session that another one stands beside (SES-07). */
export const sessionOtherSessionsFaults: readonly Fault[] = [
  {
    id: 'session/session-of-the-name-is-given-out-again',
    breaks: ['SES-07'],
    caughtBy: [twoFolders],
    says: 'a create with the name and size of an open session in another folder gives that session out once more',
    steps: (healthy) => {
      const open: Session[] = [];
      return {
        sessionObject(given) {
          const older = open.find((one) => isLike(one, given.session) && one.status === 'active');
          open.push(given.session);
          return healthy.sessionObject({ ...given, session: older ?? given.session });
        },
      };
    },
  },
  {
    id: 'session/chunks-land-in-all-of-a-name',
    breaks: ['SES-07', 'CHK-10'],
    caughtBy: [twoFolders],
    says: 'a chunk lands in every open session of its name and size, whatever its folder',
    steps: (healthy) => {
      const open = new Set<Session>();
      return {
        sessionObject(given) {
          open.add(given.session);
          return healthy.sessionObject(given);
        },
        storeChunk({ session, index, content }) {
          for (const one of open)
            if (isLike(one, session)) healthy.storeChunk({ session: one, index, content });
        },
      };
    },
  },
  {
    id: 'session/second-session-of-a-name-is-an-error',
    breaks: ['SES-07'],
    caughtBy: ['session/sessions-of-one-name-stay-apart'],
    says: 'a create for the name of an open session answers 500: it has to be unique',
    steps: (healthy) => ({
      nameConflict: (given) => {
        const isHeld = healthy.nameConflict({ ...given, files: [] });
        if (isHeld) throw new TypeError('unique constraint');
        return healthy.nameConflict(given);
      },
    }),
  },
  {
    id: 'session/second-file-of-a-name-overwrites-the-first',
    breaks: ['SES-07'],
    caughtBy: ['session/sessions-of-one-name-stay-apart'],
    says: 'of two sessions of one name the later file has an id of its own, and its bytes are the those of the earlier one too',
    steps: (healthy) => ({
      nameConflict: () => false,
      commitFile: ({ draft, store }) => {
        for (const file of store.files.values())
          if (file.name === draft.name)
            file.versions = file.versions.map((version) => ({ ...version, content: draft.content }));
        return healthy.commitFile({ draft, store });
      },
    }),
  },
  {
    id: 'session/file-takes-the-name-of-the-last-put',
    breaks: ['SES-07'],
    caughtBy: ['session/interleaved-sessions-never-mix'],
    says: 'a file by session gets the name of the session that a chunk was last put to',
    steps: (healthy) => {
      let name = '';
      return {
        storeChunk: (given) => {
          name = given.session.fileName;
          healthy.storeChunk(given);
        },
        closeSession: (given) => {
          given.file.name = name;
          healthy.closeSession(given);
        },
        nameConflict: () => false,
      };
    },
  },
];

function isLike(one: Session, other: Session): boolean {
  return one.fileName === other.fileName && one.fileSizeBytes === other.fileSizeBytes;
}
