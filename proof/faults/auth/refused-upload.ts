import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import type { Store, StoredFile } from '../../../reference-server/storage/store.ts';
import { knownStore } from '../../servers/known-store.ts';
import type { Fault } from '../fault.ts';
import { obeyAndRefuse } from './support.ts';

const detectedBy = ['auth/a-refused-upload-stores-nothing'];

/** Side effects of an upload without credentials that is refused with 401 (AUTH-03). */
export const authRefusedUploadFaults: readonly Fault[] = [
  {
    id: 'auth/refused-upload-holds-the-name',
    violates: ['AUTH-03'],
    detectedBy,
    description: 'an upload without credentials is answered with 401 and discarded, but its name stays taken',
    steps: (unmodified) => {
      const held = new Set<string>();
      return {
        ...withRefused(unmodified, (file, store) => {
          store.files.delete(file.id);
          held.add(file.name);
        }),
        nameConflict: (given) => held.has(given.name) || unmodified.nameConflict(given),
      };
    },
  },
  {
    id: 'auth/refused-upload-stays-until-it-is-overwritten',
    violates: ['AUTH-03'],
    detectedBy,
    description:
      'an upload without credentials is answered with 401 but listed until the owner uploads under its name',
    steps: (unmodified) => {
      const takenAway = new Map<string, () => void>();
      return {
        ...withRefused(unmodified, (file, store) => {
          takenAway.set(file.name, () => store.files.delete(file.id));
        }),
        nameConflict: (given) => {
          takenAway.get(given.name)?.();
          return unmodified.nameConflict(given);
        },
      };
    },
  },
  {
    id: 'auth/refused-bytes-go-to-the-next-upload',
    violates: ['AUTH-03'],
    detectedBy,
    description:
      'the bytes of an upload without credentials are kept under its name, and the next upload of that name gets them',
    steps: (unmodified) => {
      const waiting = new Map<string, StoredFile>();
      return {
        ...withRefused(unmodified, (file, store) => {
          store.files.delete(file.id);
          waiting.set(file.name, file);
        }),
        commitFile: ({ draft, store }) => {
          const content = waiting.get(draft.name)?.versions[0]?.content;
          return unmodified.commitFile({ draft: { ...draft, content: content ?? draft.content }, store });
        },
      };
    },
  },
  {
    id: 'auth/refused-upload-is-stored-later',
    violates: ['AUTH-03'],
    detectedBy,
    description:
      'an upload without credentials is answered with 401 but queued, and becomes a file in addition to the next one of its name',
    steps: (unmodified) => {
      const queued = new Map<string, StoredFile>();
      return {
        ...withRefused(unmodified, (file, store) => {
          store.files.delete(file.id);
          queued.set(file.name, file);
        }),
        commitFile: (given) => {
          const file = unmodified.commitFile(given);
          const late = queued.get(file.name);
          if (late !== undefined) given.store.files.set(late.id, late);
          return file;
        },
      };
    },
  },
];

/** Stores an upload without credentials, refuses it with 401, and passes its file to `then`. */
function withRefused(unmodified: Steps, then: (file: StoredFile, store: Store) => void): Partial<Steps> {
  const { resolveFolder, store } = knownStore();
  const isUpload = ({ path, method }: Request): boolean => method === 'POST' && path.endsWith('/files');
  return {
    resolveFolder,
    ...obeyAndRefuse(unmodified, isUpload, (reply) => {
      const known = store();
      const file = [...(known?.files.values() ?? [])].at(-1);
      if (reply.status === 201 && known !== undefined && file !== undefined) then(file, known);
      return jsonReply(401, { detail: 'Not you' });
    }),
  };
}
