import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { mimeTypeOf, plainName } from './names.ts';
import { Problem } from './problem.ts';
import { type Received, receive } from './receive.ts';
import type { Entry } from './store.ts';

/** The `file` part of a form. */
interface FilePart {
  readonly name: string;
  readonly type: string;
  readonly content: Received;
}

/** A file as the API shows it. */
export function fileObject(file: Entry): Readonly<Record<string, unknown>> {
  const version = file.versions.at(-1);
  return {
    ...{ id: file.id, file_id: file.id, name: file.name, share_id: file.shareId, folder_id: file.parentId },
    ...{ size: version?.size, checksum_sha256: version?.sha256, mime_type: version?.mimeType },
    version: file.versions.length,
  };
}

/** Multipart uploads. The parts of a form come in any order, so the file is received before the fields are judged. */
export function uploads(app: FastifyInstance, context: Context): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  app.post('/files', async (request, reply) => {
    const fields: Record<string, string> = {};
    const files = await readForm(request, context, fields);
    try {
      const [file] = files;
      if (file === undefined || files.length > 1) throw new Problem(422, 'one part named file is needed');
      const shareId = context.needShare(request, fields['share_id']);
      const parentId = context.needFolder(request, fields['folder_id']);
      const name = plainName(fields['name'] ?? file.name);
      const type = mimeTypeOf(file.type, name);
      const stored = context.store.commit({ shareId, parentId, name }, file.content, type);
      return reply.code(201).send(fileObject(stored));
    } catch (error) {
      for (const { content } of files) await rm(content.path, { force: true });
      throw error;
    }
  });
}

/** Adds the fields to `fields` and returns the files. */
async function readForm(
  request: FastifyRequest,
  { store, limit }: Context,
  fields: Record<string, string>,
): Promise<readonly FilePart[]> {
  const files: FilePart[] = [];
  const pending: Promise<unknown>[] = [];
  const form = openForm(request);
  form.on('field', (name: string, value: string) => {
    fields[name] = value;
  });
  form.on('file', (_field: string, stream: BusboyFileStream, name: string, _coding: string, type: string) => {
    const part = receive(stream, store.newPath(), limit).then((content) => {
      files.push({ name, type, content });
    });
    part.catch((error: Error) => form.destroy(error));
    pending.push(part);
  });
  try {
    await pipeline(request.raw, form);
    await Promise.all(pending);
    return files;
  } catch (error) {
    await Promise.allSettled(pending);
    for (const { content } of files) await rm(content.path, { force: true });
    request.raw.resume();
    throw error instanceof Problem ? error : new Problem(400, 'this is not a complete multipart form');
  }
}

function openForm(request: FastifyRequest): InstanceType<typeof Busboy> {
  const isPartAFile = (field?: string, _type?: string, name?: string) =>
    field === 'file' && name !== undefined;
  try {
    return new Busboy({ headers: request.headers as BusboyHeaders, preservePath: true, isPartAFile });
  } catch {
    throw new Problem(400, 'a multipart/form-data body with a boundary is needed');
  }
}
