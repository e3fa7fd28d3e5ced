import type { FastifyRequest } from 'fastify';
import type { Entry, Store } from './store.ts';

/** What the parts of the server share. */
export interface Context {
  readonly store: Store;
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The share of the request's token. */
  readonly shareOf: (request: FastifyRequest) => string | undefined;
  /** The caller's share with this id; throws a `Problem` 404, or 422 without an id. */
  readonly needShare: (request: FastifyRequest, shareId: unknown) => string;
  /** The caller's file or folder with this id; throws a `Problem` 404. */
  readonly needEntry: (request: FastifyRequest, id: string, kind: 'file' | 'folder') => Entry;
  /** The id of the caller's folder with this id, or null for the root; throws a `Problem` 404. */
  readonly needFolder: (request: FastifyRequest, id: unknown) => string | null;
}
