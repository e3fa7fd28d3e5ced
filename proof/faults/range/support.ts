import type { Reply } from '../../../reference-server/http/reply.ts';

export function isPlainPart(reply: Reply): boolean {
  return reply.status === 206 && reply.headers['content-range'] !== undefined;
}

export function withFields(reply: Reply, fields: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...reply.headers, ...fields } };
}
