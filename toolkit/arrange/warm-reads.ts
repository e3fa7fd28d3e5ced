import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { identityEncoding } from '../wire/identity-encoding.ts';

const firstBytes = 10;

/** One way to read a file. */
export interface Read {
  readonly what: string;
  /** The number of bytes that it asks for, from the first; undefined means all. */
  readonly asksFor?: number;
  readonly isHead?: true;
  send(): Promise<Reply>;
}

/** Every way to read the current content of a file: whole and in part, over both routes, and as HEAD. */
export function readsOf(target: Target, fileId: string): readonly Read[] {
  const identity = { fields: [identityEncoding] };
  const sync = target.viaRoute('sync');
  const range = { fields: [identityEncoding, ['Range', `bytes=0-${firstBytes - 1}`] as const] };
  const query = { range_start: '0', range_end: String(firstBytes - 1) };
  return [
    { what: 'GET', send: () => target.download(fileId, identity) },
    { what: 'HEAD', isHead: true, send: () => target.download(fileId, { ...identity, method: 'HEAD' }) },
    { what: 'GET of a range', asksFor: firstBytes, send: () => target.download(fileId, range) },
    { what: 'sync download', send: () => sync.download(fileId, identity) },
    {
      what: 'sync download with range parameters',
      asksFor: firstBytes,
      send: () => sync.download(fileId, { ...identity, query }),
    },
  ];
}

/** A GET that is answered 304 only if the file still has the entity tag of `reply`; undefined without a strong one. */
export function conditionalRead(target: Target, fileId: string, reply: Reply | undefined): Read | undefined {
  const etag = reply === undefined ? undefined : fieldOf(reply, 'etag');
  if (etag === undefined || !etag.startsWith('"')) return undefined;
  const fields = [identityEncoding, ['If-None-Match', etag] as const];
  return { what: 'GET with If-None-Match', send: () => target.download(fileId, { fields }) };
}
