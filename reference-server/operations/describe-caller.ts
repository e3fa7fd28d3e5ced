import type { Call } from '../call.ts';
import { timestamp } from '../file-object.ts';
import { jsonReply, type Reply } from '../reply.ts';

/** `GET /users/me`. */
export function describeCaller(call: Call): Reply {
  const { id, name } = call.caller;
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
export function listShares(call: Call): Reply {
  const { id: owner_id, shareIds } = call.caller;
  const shares = shareIds.map((id) => ({
    id,
    name: `Share of ${call.caller.name}`,
    type: 'project',
    role: 'owner',
    owner_id,
    quota_bytes: null,
    used_bytes: 0,
    created_at: timestamp(0),
  }));
  return jsonReply(200, { shares, total: shares.length });
}
