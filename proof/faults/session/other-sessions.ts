import type { Session } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

const twoFolders = 'session/sessions-with-the-same-name-in-two-folders-are-separate';

/** Effects of one session on another (SES-07). */
export const sessionOtherSessionsFaults: readonly Fault[] = [
  {
    id: 'session/session-of-the-name-is-given-out-again',
    violates: ['SES-07'],
    detectedBy: [twoFolders],
    description: 'a create with the name and size of an open session in another folder returns that session',
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
    description: 'a chunk is stored in every open session of the same name and size, in any folder',
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
    detectedBy: ['session/sessions-with-the-same-name-are-separate'],
    description: 'a create with the name of an open session is answered with 500',
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
    detectedBy: ['session/sessions-with-the-same-name-are-separate'],
    description: 'of two sessions with one name, the later file has a separate id, but both have its bytes',
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
    detectedBy: ['session/interleaved-sessions-are-separate'],
    description: 'a file made by a session gets the name of the session that last received a chunk',
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
