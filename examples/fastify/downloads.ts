import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { found, Problem } from './problem.ts';
import { readRange } from './range.ts';
import type { Entry, Version } from './store.ts';
import { fileObject } from './uploads.ts';

type Query = { version?: string; range_start?: string; range_end?: string };
type ById = { Params: { id: string }; Querystring: Query };

/** Reading files: metadata, content, versions; and deleting them. */
export function downloads(app: FastifyInstance, { store, needEntry }: Context): void {
  const needFile = (request: FastifyRequest<ById>): Entry => needEntry(request, request.params.id, 'file');
  const download = (request: FastifyRequest<ById>, reply: FastifyReply): FastifyReply => {
    const file = needFile(request);
    const { version: wanted = file.versions.length } = request.query;
    const version = found(file.versions[Number(wanted) - 1], 'version');
    return send(request, reply, file.name, version);
  };

  app.get<ById>('/files/:id', (request) => fileObject(needFile(request)));

  app.delete<ById>('/files/:id', (request, reply) => {
    store.deleteEntry(needFile(request));
    reply.code(204).send();
  });

  app.get<ById>('/files/:id/versions', (request) => ({
    versions: needFile(request).versions.map(({ size, sha256 }, at) => ({
      version_number: at + 1,
      size,
      checksum_sha256: sha256,
    })),
  }));

  const method = ['GET', 'HEAD'];
  app.route<ById>({ method, url: '/files/:id/content', handler: download });
  app.route<ById>({ method, url: '/sync/download/:id', handler: download });
}

/** The range parameters as a Range field. */
function rangeOfParameters({ range_start, range_end = '' }: Query): string | undefined {
  if (range_start === undefined) return undefined;
  const isValid = /^\d+$/.test(range_start) && /^\d*$/.test(range_end);
  if (!isValid || (range_end !== '' && BigInt(range_start) > BigInt(range_end)))
    throw new Problem(422, 'range_start and range_end are the positions of the first and last byte');
  return `bytes=${range_start}-${range_end}`;
}

function send(
  { method, headers, query }: FastifyRequest<ById>,
  reply: FastifyReply,
  name: string,
  { size, sha256, mimeType, path }: Version,
): FastifyReply {
  const etag = `"${sha256}"`;
  reply.headers({ etag, 'accept-ranges': 'bytes' });
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  if (known.includes(etag) || known[0] === '*') return reply.code(304).send();

  const isCurrent = headers['if-range'] === undefined || headers['if-range'] === etag;
  const field = rangeOfParameters(query) ?? headers.range;
  const range = method === 'GET' && isCurrent ? readRange(field, size) : 'whole';
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`);
    throw new Problem(416, 'this range is not satisfiable');
  }
  const { first, last } = range === 'whole' ? { first: 0, last: size - 1 } : range;
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
  reply.headers({
    'content-type': mimeType,
    'content-length': last - first + 1,
    'content-disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
  });
  if (method === 'HEAD' || size === 0) return reply.send(method === 'HEAD' ? undefined : '');
  return reply.send(createReadStream(path, { start: first, end: last }));
}

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
