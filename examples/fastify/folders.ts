import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Context } from './context.ts';
import { plainName } from './names.ts';
import type { Entry } from './store.ts';

type ById = { Params: { id: string } };

const folderObject = ({ id, name, shareId, parentId }: Entry) => ({
  id,
  name,
  share_id: shareId,
  parent_id: parentId,
});

/** Folders: create, read, list, delete. */
export function folders(app: FastifyInstance, { store, needShare, needFolder, needEntry }: Context): void {
  app.post('/folders', (request, reply) => {
    const { share_id, parent_id, name } = (request.body ?? {}) as Record<string, unknown>;
    const shareId = needShare(request, share_id);
    const parentId = needFolder(request, parent_id);
    const place = { shareId, parentId, name: plainName(name) };
    store.needFree(place);
    reply.code(201);
    return folderObject(store.entries.put({ id: `fld_${randomUUID()}`, ...place, versions: [] }));
  });

  app.get<ById>('/folders/:id', (request) => folderObject(needEntry(request, request.params.id, 'folder')));

  app.delete<ById>('/folders/:id', (request, reply) => {
    store.deleteEntry(needEntry(request, request.params.id, 'folder'));
    reply.code(204).send();
  });

  app.get<ById & { Querystring: { share_id?: string } }>('/folders/:id/children', (request) => {
    const shareId = needShare(request, request.query.share_id);
    const children = store.childrenOf(shareId, needFolder(request, request.params.id));
    return {
      items: children.map(({ id, name, versions }) => ({
        id,
        name,
        type: versions.length > 0 ? 'file' : 'folder',
        size: versions.at(-1)?.size,
      })),
    };
  });
}
