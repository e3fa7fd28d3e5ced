import { jsonReply, type Reply } from '../../reference-server/http/reply.ts';

/** A reply whose JSON object has some members replaced or added; `undefined` removes one. */
export function changedJson(reply: Reply, members: Readonly<Record<string, unknown>>): Reply {
  const body: unknown = JSON.parse(Buffer.concat([...reply.body]).toString());
  return jsonReply(reply.status, { ...Object(body), ...members });
}
