import { AsyncLocalStorage } from 'node:async_hooks';
import type { Request } from '../../reference-server/http/request.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';

/**
 * A step through which a fault learns which request the server is working on, and a function that returns it: the steps that
 * decide about files, chunks and sessions do not receive the request. Requests that are served at the same time do not mix.
 */
export function knownRequest(authorise: Steps['authorise'] = defaultSteps.authorise): {
  readonly authorise: Steps['authorise'];
  readonly request: () => Request | undefined;
} {
  const requests = new AsyncLocalStorage<Request>();
  return {
    authorise: (given) => {
      requests.enterWith(given.request);
      return authorise(given);
    },
    request: () => requests.getStore(),
  };
}

/** Whether a request is a sync download. */
export function isSyncDownload(request: Request | undefined): boolean {
  return request?.path.includes('/sync/download/') === true;
}

/** Whether a request uploads a file by itself. */
export function isUpload(request: Request | undefined): boolean {
  return request?.method === 'POST' && request.path.endsWith('/files');
}
