import type { Reply } from '../../reference-server/http/reply.ts';
import type { Request } from '../../reference-server/http/request.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import { createStore, type Store } from '../../reference-server/storage/store.ts';
import { knownStore } from './known-store.ts';

/** A reply that is about to be written, and the request that it belongs to. */
export interface Exchange {
  readonly reply: Reply;
  readonly request: Request;
  /** The server's time in milliseconds since 1970, to the second. */
  readonly nowMs: number;
}

/**
 * The step that writes a reply, with each reply changed first. A `change` that throws closes the connection.
 * `writeReply` then writes the changed reply; it is the unmodified step unless another is given.
 */
export function changeReply(
  change: (exchange: Exchange) => Reply,
  writeReply: Steps['writeReply'] = defaultSteps.writeReply,
): Steps['writeReply'] {
  return async ({ reply, request, response }) => {
    const nowMs = Date.parse(String(response.getHeader('date')));
    return writeReply({ reply: change({ reply, request, nowMs }), request, response });
  };
}

/** The same for a change that looks at what the server stores; an empty store until something has been created. */
export function changeReplyByStore(
  change: (exchange: Exchange & { readonly store: Store }) => Reply,
): Pick<Steps, 'resolveFolder' | 'writeReply'> {
  const { resolveFolder, store } = knownStore();
  return {
    resolveFolder,
    writeReply: changeReply((exchange) => change({ ...exchange, store: store() ?? createStore() })),
  };
}
