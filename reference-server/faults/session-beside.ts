import type { Fault } from '../fault.ts';

/** What becomes of a session that another one stands beside (SES-07). */
export const sessionBesideFaults: readonly Fault[] = [
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
      placeFile: ({ draft, store }) => {
        for (const file of store.files.values())
          if (file.name === draft.name)
            file.versions = file.versions.map((version) => ({ ...version, content: draft.content }));
        return healthy.placeFile({ draft, store });
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
