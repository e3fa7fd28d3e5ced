import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Content } from '../../../reference-server/storage/content.ts';
import { changeDraft } from '../../servers/change-content.ts';
import { refuseLargeSession } from '../../servers/refuse-session.ts';
import type { Fault } from '../fault.ts';
import { cutTo } from './support.ts';

const session = 'limit/session-carries-a-file-over-the-limit';

/** Sessions that are held to the limit of one request (LIM-06). */
export const limitSessionsFaults: readonly Fault[] = [
  {
    id: 'limit/sessions-have-it-too',
    violates: ['LIM-06'],
    detectedBy: [session],
    description: 'a session for a file over the limit is refused',
    steps: () => ({ readSessionRequest: refuseLargeSession(8 * 1024 * 1024) }),
  },
  {
    id: 'limit/session-over-it-cannot-be-completed',
    violates: ['LIM-06'],
    detectedBy: [session],
    description:
      'a session for a file over the limit is opened and accepts its chunks, but complete is refused',
    steps: (unmodified) => ({
      assembleChunks: (given) => {
        if (given.session.fileSizeBytes > 8 * 1024 * 1024) throw new Refusal(413, 'Too large');
        return unmodified.assembleChunks(given);
      },
    }),
  },
  {
    id: 'limit/file-by-session-ends-at-it',
    violates: ['LIM-06'],
    detectedBy: [session],
    description:
      'a file made by a session is truncated to the limit, with the size and checksum of all its bytes',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) =>
        unmodified.commitFile({ draft: { ...draft, content: upToLimit(draft.content) }, store }),
    }),
  },
  {
    id: 'limit/checksum-of-a-session-ends-at-it',
    violates: ['LIM-06'],
    detectedBy: [session],
    description: 'the checksum of a file made by a session covers its bytes up to the limit',
    steps: (unmodified) => ({
      checksumOf: (given) => unmodified.checksumOf({ ...given, content: upToLimit(given.content) }),
    }),
  },
  {
    id: 'limit/size-of-a-session-ends-at-it',
    violates: ['LIM-06'],
    detectedBy: [session],
    description: 'the recorded size of a file made by a session is at most the limit',
    steps: () => ({
      commitFile: changeDraft((draft) => ({
        ...draft,
        sizeBytes: Math.min(draft.sizeBytes, 8 * 1024 * 1024),
      })),
    }),
  },
];

function upToLimit(content: Content): Content {
  return cutTo(content, 8 * 1024 * 1024);
}
