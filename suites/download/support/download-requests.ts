import type { Field } from '../../../client/messages/exchange.ts';
import { fieldOf, type Reply } from '../../../client/messages/reply.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';

/** A request for a file, apart from its path. */
export interface FileRequest {
  readonly method: 'GET' | 'HEAD';
  readonly fields: readonly Field[];
}

/** The kinds of requests that caches, and servers that keep state per file, may confuse. */
export const requestKinds = [
  'whole',
  'range',
  'suffix range',
  'several ranges',
  'unsatisfiable range',
  'HEAD',
  'accepting gzip',
  'HEAD accepting gzip',
  'gzip range',
  'current If-None-Match',
  'other If-None-Match',
  'other If-Match',
  'current If-Modified-Since',
] as const;

/** One of these kinds. */
export type RequestKind = (typeof requestKinds)[number];

/**
 * The request of a kind for a file of `size` bytes. `earlier` is a response for the file, whose validators are current; without it, or
 * without validators, a current condition is one that every file meets.
 */
export function fileRequest(kind: RequestKind, size: number, earlier?: Reply): FileRequest {
  const current = (name: string): string | undefined =>
    earlier === undefined ? undefined : fieldOf(earlier, name);
  const get = (...fields: readonly Field[]): FileRequest => ({ method: 'GET', fields });
  switch (kind) {
    case 'whole':
      return get(identityEncoding);
    case 'range':
      return get(['Range', `bytes=0-${Math.floor(size / 2)}`], identityEncoding);
    case 'suffix range':
      return get(['Range', 'bytes=-3'], identityEncoding);
    case 'several ranges':
      return get(['Range', `bytes=0-0,${Math.floor(size / 2)}-`], identityEncoding);
    case 'unsatisfiable range':
      return get(['Range', `bytes=${size}-`], identityEncoding);
    case 'HEAD':
      return { method: 'HEAD', fields: [identityEncoding] };
    case 'accepting gzip':
      return get(['Accept-Encoding', 'gzip, deflate, br']);
    case 'HEAD accepting gzip':
      return { method: 'HEAD', fields: [['Accept-Encoding', 'gzip']] };
    case 'gzip range':
      return get(['Range', `bytes=0-${Math.floor(size / 2)}`], ['Accept-Encoding', 'gzip']);
    case 'current If-None-Match':
      return get(['If-None-Match', current('etag') ?? '*'], identityEncoding);
    case 'other If-None-Match':
      return get(['If-None-Match', '"drivespec-other"'], identityEncoding);
    case 'other If-Match':
      return get(['If-Match', '"drivespec-other"'], identityEncoding);
    case 'current If-Modified-Since':
      return get(
        ['If-Modified-Since', current('last-modified') ?? new Date().toUTCString()],
        identityEncoding,
      );
  }
}
