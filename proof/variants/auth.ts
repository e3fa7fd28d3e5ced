import { Refusal } from '../../reference-server/http/refusal.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import { changeReply } from '../servers/change-reply.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `auth`. */
export const authVariants: readonly Variant[] = [
  {
    id: 'auth/head-is-not-served',
    uses: ['AUTH-01', 'AUTH-06', 'DL-05', 'RNG-09'],
    description: 'HEAD is answered with 405, with and without credentials',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'HEAD' ? jsonReply(405, { detail: 'Not served' }, { allow: 'GET' }) : reply,
      ),
    }),
  },
  {
    id: 'auth/head-is-not-implemented',
    uses: ['AUTH-01', 'AUTH-06', 'DL-05', 'RNG-09'],
    description: 'HEAD is answered with 501, with and without credentials',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.method === 'HEAD' ? jsonReply(501, { detail: 'Not implemented' }) : reply,
      ),
    }),
  },
  {
    id: 'auth/foreign-session-is-403',
    uses: ['AUTH-06'],
    description: "another caller's session is answered with 403",
    steps: (unmodified) => ({
      mayUseSession(given) {
        if (unmodified.mayUseSession(given)) return true;
        throw new Refusal(403, 'Not your session');
      },
    }),
  },
  {
    id: 'auth/unknown-shares-and-folders-are-422',
    uses: ['AUTH-06', 'UPL-06'],
    description: 'a share or folder that the caller cannot use is answered with 422',
    steps: (unmodified) => ({
      resolveFolder(given) {
        try {
          return unmodified.resolveFolder(given);
        } catch (error) {
          throw error instanceof Refusal ? new Refusal(422, 'No such destination') : error;
        }
      },
    }),
  },
  {
    id: 'auth/challenge-has-two-schemes',
    uses: ['AUTH-04'],
    description: 'a 401 has a challenge with two schemes and parameters, and closes the connection',
    steps: (unmodified) => ({
      replyToRefusal(given) {
        const reply = unmodified.replyToRefusal(given);
        if (reply.status !== 401) return reply;
        const challenge = 'DPoP algs="ES256", bearer realm="drive", error="invalid_token"';
        return {
          ...reply,
          headers: { ...reply.headers, 'www-authenticate': challenge, connection: 'close' },
        };
      },
    }),
  },
  {
    id: 'auth/names-are-never-taken',
    uses: ['UPL-14', 'SES-07'],
    waives: ['UPL-14'],
    description: 'a folder may contain several files with one name',
    steps: () => ({ nameConflict: () => false }),
  },
];
