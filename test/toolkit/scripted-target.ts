import { payloadBytes, payloadSha256, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { aReply } from './a-reply.ts';

/** The content of its one file. */
export const content = positions(20, 1);

/** A reply with this value as JSON. */
export const json = (value: unknown, status = 200) => aReply(status, [], JSON.stringify(value));

const pathTo = (id: string) => `/files/${id}`;

/** The metadata of its file. */
export const right = {
  name: 'run-1.bin',
  size: 20,
  checksum_sha256: payloadSha256(content),
  mime_type: 'text/plain',
};

/** The operations of the target, each with its next reply. */
export type Script = Readonly<Record<string, (...args: readonly never[]) => unknown>>;

/** A target that stores one file, `content`, and responds to every operation as required, except for those in `script`. */
export function scriptedTarget(script: Script = {}): Target {
  const target: Script = {
    upload: async () => json({ id: 'file' }, 201),
    metadata: async () => json(right),
    download: async () => aReply(200, [], payloadBytes(content)),
    children: async () => json({ items: [] }),
    versions: async () => json({ items: [] }),
    createSession: async ({ file_size }: { readonly file_size: number }) =>
      json({ id: 'session', chunk_size: 65_536, total_chunks: Math.ceil(file_size / 65_536) }, 201),
    putChunk: async () => json({}),
    complete: async () => json({ file_id: 'file' }),
    nextName: () => 'run-1.bin',
    authorization: () => [],
    ...script,
  };
  const state = {
    facts: { capabilities: { listing: true }, limit: { lowBytes: 1_000_000, highBytes: 1_000_000 } },
    workspace: { shareId: 'share', folderId: 'folder', own: true, namePrefix: 'run' },
    pathOf: { metadata: pathTo, content: pathTo },
    route: 'content',
  };
  const whole = { ...state, ...target };
  return Object.assign(whole, { viaRoute: () => whole }) as unknown as Target;
}

/** Returns these replies one after the other, then repeats the last one. */
export function inTurn<Reply>(...replies: readonly [Reply, ...Reply[]]): () => Promise<Reply> {
  let next = 0;
  return async () => replies[Math.min(next++, replies.length - 1)] ?? replies[0];
}
