import type { FastifyInstance } from 'fastify';
import type { Context } from './context.ts';

/** What the server is, and what the caller may use. */
export function description(app: FastifyInstance, { limit, shareOf }: Context): void {
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/config', () => ({
    version: '1',
    limits: { max_file_size_bytes: limit, max_upload_chunk_size_bytes: 4_194_304 },
  }));
  app.get('/users/me/shares', (request) => ({
    shares: [{ id: shareOf(request), name: 'files', role: 'owner' }],
  }));
}
