import { expect, it } from 'vitest';
import { createOperationLog, operationOf, templatesOf } from '../../../client/paths/operations.ts';

const templates = templatesOf({
  files: '/api/v1/files',
  sync: '/api/v1/sync/download',
  uploads: '/api/v1/uploads',
  folders: '/api/v1/folders',
  shares: '/api/v1/users/me/shares',
  config: '/api/v1/config',
  health: '/api/v1/health',
});

it.each([
  ['GET', '/api/v1/files/fil_1/content?x=1', 'GET /api/v1/files/{id}/content'],
  ['POST', '/api/v1/files', 'POST /api/v1/files'],
  ['PUT', '/api/v1/uploads/a%2Fb/chunks/3', 'PUT /api/v1/uploads/{id}/chunks/{index}'],
  ['GET', '/api/v1/sync/download/fil_1?range_start=0', 'GET /api/v1/sync/download/{id}'],
  ['GET', '/api/v1/files/', undefined],
  ['GET', '/api/v1/files/a/b', undefined],
  ['GET', '/elsewhere', undefined],
  ['FUZZ', '/api/v1/files', undefined],
])('%s %s is a request to %s', (method, path, operation) => {
  expect(operationOf({ method, path }, templates)).toBe(operation);
});

it('counts requests and successes by operation', () => {
  const log = createOperationLog(templates);
  for (const status of [201, 404, 0, 200]) log.note({ method: 'POST', path: '/api/v1/files' }, status);
  log.note({ method: 'GET', path: '/other' }, 200);
  expect(log.counts()).toEqual([{ operation: 'POST /api/v1/files', requests: 4, succeeded: 2 }]);
});
