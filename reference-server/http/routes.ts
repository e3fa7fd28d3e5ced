import { completeSession } from '../operations/complete-session.ts';
import { describeCaller, listShares } from '../operations/describe-caller.ts';
import { describeFile, listVersions, removeFile } from '../operations/describe-file.ts';
import { advanceClock, describeConfig, describeHealth } from '../operations/describe-server.ts';
import { downloadContent, downloadForSync } from '../operations/download-file.ts';
import { createFolder, describeFolder, listChildren, removeFolder } from '../operations/folders.ts';
import { openSession } from '../operations/open-session.ts';
import { putChunk } from '../operations/put-chunk.ts';
import { restartServer } from '../operations/restart-server.ts';
import { showProgress } from '../operations/show-progress.ts';
import { uploadFile } from '../operations/upload-file.ts';
import type { RequestContext } from '../request-context.ts';
import type { Reply } from './reply.ts';

/** One operation: its method and path, and whether it is available without credentials. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly isPublic?: true;
  readonly operation: (context: RequestContext) => Reply | Promise<Reply>;
}

/** Every operation. HEAD is served for every route with GET. */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/files', operation: uploadFile },
  { method: 'GET', path: '/api/v1/files/:id', operation: describeFile },
  { method: 'DELETE', path: '/api/v1/files/:id', operation: removeFile },
  { method: 'GET', path: '/api/v1/files/:id/content', operation: downloadContent },
  { method: 'GET', path: '/api/v1/files/:id/versions', operation: listVersions },
  { method: 'GET', path: '/api/v1/sync/download/:id', operation: downloadForSync },
  { method: 'POST', path: '/api/v1/uploads', operation: openSession },
  { method: 'GET', path: '/api/v1/uploads/:id', operation: showProgress },
  { method: 'PUT', path: '/api/v1/uploads/:id/chunks/:index', operation: putChunk },
  { method: 'POST', path: '/api/v1/uploads/:id/complete', operation: completeSession },
  { method: 'POST', path: '/api/v1/folders', operation: createFolder },
  { method: 'GET', path: '/api/v1/folders/:id', operation: describeFolder },
  { method: 'DELETE', path: '/api/v1/folders/:id', operation: removeFolder },
  { method: 'GET', path: '/api/v1/folders/:id/children', operation: listChildren },
  { method: 'GET', path: '/api/v1/users/me', operation: describeCaller },
  { method: 'GET', path: '/api/v1/users/me/shares', operation: listShares },
  { method: 'GET', path: '/api/v1/config', isPublic: true, operation: describeConfig },
  { method: 'GET', path: '/api/v1/health', isPublic: true, operation: describeHealth },
  { method: 'POST', path: '/_clock/advance', isPublic: true, operation: advanceClock },
  { method: 'POST', path: '/_restart', isPublic: true, operation: restartServer('restart') },
  { method: 'POST', path: '/_restart/kill', isPublic: true, operation: restartServer('kill') },
];
