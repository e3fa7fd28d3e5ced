import type { Session } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

const twoFolders = 'session/sessions-of-one-name-in-two-folders-stay-apart';

/** What becomes of a session that another one stands beside (SES-07). */
export const sessionOtherSessionsFaults: readonly Fault[] = [
  {
    id: 'session/session-of-the-name-is-given-out-again',
    violates: ['SES-07'],
    detectedBy: [twoFolders],
    description:
      'a create with the name and size of an open session in another folder gives that session out once more',
    steps: (unmodified) => {
      const open: Session[] = [];
      return {
        sessionObject(given) {
          const older = open.find((one) => isLike(one, given.session) && one.status === 'active');
          open.push(given.session);
          return unmodified.sessionObject({ ...given, session: older ?? given.session });
        },
      };
    },
  },
  {
    id: 'session/chunks-land-in-all-of-a-name',
    violates: ['SES-07', 'CHK-10'],
    detectedBy: [twoFolders],
    description: 'a chunk lands in every open session of its name and size, whatever its folder',
    steps: (unmodified) => {
      const open = new Set<Session>();
      return {
        sessionObject(given) {
          open.add(given.session);
          return unmodified.sessionObject(given);
        },
        storeChunk({ session, index, content }) {
          for (const one of open)
            if (isLike(one, session)) unmodified.storeChunk({ session: one, index, content });
        },
      };
    },
  },
  {
    id: 'session/second-session-of-a-name-is-an-error',
    violates: ['SES-07'],
    detectedBy: ['session/sessions-of-one-name-stay-apart'],
    description: 'a create for the name of an open session answers 500: it has to be unique',
    steps: (unmodified) => ({
      nameConflict: (given) => {
        const isHeld = unmodified.nameConflict({ ...given, files: [] });
        if (isHeld) throw new TypeError('unique constraint');
        return unmodified.nameConflict(given);
      },
    }),
  },
  {
    id: 'session/second-file-of-a-name-overwrites-the-first',
    violates: ['SES-07'],
    detectedBy: ['session/sessions-of-one-name-stay-apart'],
    description:
      'of two sessions of one name the later file has an id of its own, and its bytes are the those of the earlier one too',
    steps: (unmodified) => ({
      nameConflict: () => false,
      commitFile: ({ draft, store }) => {
        for (const file of store.files.values())
          if (file.name === draft.name)
            file.versions = file.versions.map((version) => ({ ...version, content: draft.content }));
        return unmodified.commitFile({ draft, store });
      },
    }),
  },
  {
    id: 'session/file-takes-the-name-of-the-last-put',
    violates: ['SES-07'],
    detectedBy: ['session/interleaved-sessions-never-mix'],
    description: 'a file by session gets the name of the session that a chunk was last put to',
    steps: (unmodified) => {
      let name = '';
      return {
        storeChunk: (given) => {
          name = given.session.fileName;
          unmodified.storeChunk(given);
        },
        closeSession: (given) => {
          given.file.name = name;
          unmodified.closeSession(given);
        },
        nameConflict: () => false,
      };
    },
  },
];

function isLike(one: Session, other: Session): boolean {
  return one.fileName === other.fileName && one.fileSizeBytes === other.fileSizeBytes;
}
