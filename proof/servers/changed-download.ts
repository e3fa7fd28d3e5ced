import type { Reply } from '../../reference-server/http/reply.ts';

/** Whether a reply sends a whole file. */
export function isDownload(reply: Reply): boolean {
  return reply.status === 200 && reply.headers['content-disposition'] !== undefined;
}

/** A whole download with other bytes and the Content-Length that fits them; any other reply as it is. */
export function changedDownload(
  reply: Reply,
  change: (bytes: Buffer) => Buffer,
  fields: Readonly<Record<string, string>> = {},
): Reply {
  if (!isDownload(reply)) return reply;
  const bytes = change(Buffer.concat([...reply.body]));
  return {
    ...reply,
    headers: { ...reply.headers, ...fields, 'content-length': String(bytes.length) },
    body: [bytes],
  };
}

/** The reply without some of its header fields. */
export function withoutFields(reply: Reply, ...names: readonly string[]): Reply {
  const kept = Object.entries(reply.headers).filter(([name]) => !names.includes(name));
  return { ...reply, headers: Object.fromEntries(kept) };
}
