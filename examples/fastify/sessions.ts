import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { mimeTypeOf, plainName } from './names.ts';
import { found, Problem } from './problem.ts';
import { receive } from './receive.ts';
import type { Entry, Session, Store } from './store.ts';
import { fileObject } from './uploads.ts';

type ById = { Params: { id: string; index: string } };

const dayMs = 24 * 60 * 60 * 1000;
const minChunk = 65_536;
const maxChunk = 4_194_304;

const totalChunks = ({ size, chunkSize }: Session): number => Math.ceil(size / chunkSize);

/** Upload sessions: create, chunks in any order, complete, progress. A session ends after a day without a new chunk. */
export function sessions(app: FastifyInstance, context: Context): void {
  const { store, now } = context;
  const completing = new Map<string, Promise<Entry>>();

  const needSession = (request: FastifyRequest<ById>): Session => {
    const session = found(store.sessions.get(request.params.id), 'session');
    context.needShare(request, session.shareId);
    if (session.fileId !== undefined || session.expiresAt > now()) return session;
    store.deleteChunks(session);
    throw new Problem(410, 'this session has expired');
  };
  const needOpen = (request: FastifyRequest<ById>): Session => {
    const session = needSession(request);
    if (session.fileId === undefined && !completing.has(session.id)) return session;
    throw new Problem(409, 'this session is complete');
  };

  app.post('/uploads', (request, reply) => {
    const session = store.sessions.put(newSession(request, context));
    mkdirSync(store.chunkPath(session));
    reply.code(201).send(sessionObject(session, store));
  });

  app.get<ById>('/uploads/:id', (request) => sessionObject(needSession(request), store));

  app.post<ById>('/uploads/:id/complete', async (request) => {
    const session = needSession(request);
    if (session.fileId !== undefined) return fileObject(found(store.entries.get(session.fileId), 'file'));
    const running = completing.get(session.id) ?? complete(session, store);
    completing.set(session.id, running);
    return fileObject(await running.finally(() => completing.delete(session.id)));
  });

  app.register(async (scope) => {
    // A chunk is bytes, whatever its Content-Type.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.put<ById>('/uploads/:id/chunks/:index', async (request) => {
      const session = needOpen(request);
      const index = /^\d{1,9}$/.test(request.params.index) ? Number(request.params.index) : -1;
      if (index < 0 || index >= totalChunks(session)) throw new Problem(422, 'this chunk does not exist');
      const length = Math.min(session.chunkSize, session.size - index * session.chunkSize);
      const chunk = await receive(request.raw, store.newPath(), length);
      try {
        if (chunk.size !== length) throw new Problem(422, `this chunk has ${length} bytes`);
        needOpen(request); // It may have been completed in the meantime.
        renameSync(chunk.path, store.chunkPath(session, index));
        store.sessions.put({ ...session, expiresAt: now() + dayMs });
      } finally {
        await rm(chunk.path, { force: true });
      }
      return { index, size: chunk.size };
    });
  });
}

function newSession(request: FastifyRequest, { store, now, ...context }: Context): Session {
  const asked = (request.body ?? {}) as Record<string, unknown>;
  const { file_size: size, chunk_size: chunkSize = maxChunk } = asked;
  const [checksum, replaces, type] = ['checksum_sha256', 'replace_file_id', 'mime_type'].map((member) => {
    const value = asked[member];
    if (value === undefined || typeof value === 'string') return value;
    throw new Problem(422, `${member} is a string`);
  });
  if (!isInteger(size, 0, Number.MAX_SAFE_INTEGER)) throw new Problem(422, 'file_size is a number of bytes');
  if (!isInteger(chunkSize, minChunk, maxChunk) || (chunkSize & (chunkSize - 1)) !== 0)
    throw new Problem(422, `chunk_size is a power of two from ${minChunk} to ${maxChunk}`);
  const shareId = context.needShare(request, asked['share_id']);
  const parentId = context.needFolder(request, asked['folder_id']);
  const name = plainName(asked['file_name']);
  if (replaces === undefined) store.needFree({ shareId, parentId, name });
  else context.needEntry(request, replaces, 'file');
  const facts = { size, chunkSize, checksum, replaces, mimeType: mimeTypeOf(type, name) };
  return { id: `ups_${randomUUID()}`, shareId, parentId, name, ...facts, expiresAt: now() + dayMs };
}

function isInteger(value: unknown, min: number, max: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}

function sessionObject(session: Session, store: Store): Readonly<Record<string, unknown>> {
  const folder = store.chunkPath(session);
  return {
    id: session.id,
    total_chunks: totalChunks(session),
    chunk_size: session.chunkSize,
    expires_at: new Date(session.expiresAt).toISOString(),
    received_chunks: existsSync(folder) ? readdirSync(folder).map(Number) : [],
  };
}

/** Joins the chunks to a file; the session stays open if that fails. */
async function complete(session: Session, store: Store): Promise<Entry> {
  const paths = Array.from({ length: totalChunks(session) }, (_, index) => store.chunkPath(session, index));
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new Problem(409, `${missing.length} chunks are missing`);
  const whole = await receive(join(paths), store.newPath(), session.size);
  try {
    if (session.checksum !== undefined && whole.sha256 !== session.checksum)
      throw new Problem(422, 'checksum_sha256 does not match the chunks');
    const file = store.commit(session, whole, session.mimeType, session.replaces);
    store.sessions.put({ ...session, fileId: file.id });
    store.deleteChunks(session);
    return file;
  } catch (error) {
    await rm(whole.path, { force: true });
    throw error;
  }
}

async function* join(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) yield* createReadStream(path);
}
