import { jsonReply, type Reply } from '../http/reply.ts';
import type { RequestContext } from '../request-context.ts';
import { timestamp } from '../rules/file-object.ts';

/** `GET /users/me`. */
export function describeCaller(context: RequestContext): Reply {
  const { id, name } = context.caller;
  return jsonReply(200, {
    id,
    name,
    display_name: name,
    email: `${name}@example.test`,
    groups: [],
    is_admin: false,
  });
}

/** `GET /users/me/shares`. */
export function listShares(context: RequestContext): Reply {
  const { id: owner_id, shareIds } = context.caller;
  const shares = shareIds.map((id) => ({
    id,
    name: `Share of ${context.caller.name}`,
    type: 'project',
    role: 'owner',
    owner_id,
    quota_bytes: null,
    used_bytes: 0,
    created_at: timestamp(0),
  }));
  return jsonReply(200, { shares, total: shares.length });
}
