import { receiveParts } from '../http/receive-form.ts';
import { Refusal } from '../http/refusal.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { RequestContext } from '../request-context.ts';
import { folderIdOf, needName } from '../rules/lookups.ts';
import type { UploadForm } from '../rules/upload-form.ts';
import { pathOf } from '../storage/path-of.ts';
import type { StoredFile } from '../storage/store.ts';

/** `POST /files`: one request, one file (UPL). */
export async function uploadFile(context: RequestContext): Promise<Reply> {
  const { memory, steps, store } = context.server;
  let takenBytes = 0;
  let keptBytes = 0;
  try {
    const parts = await receiveParts(context, (bytes) => {
      memory.take(bytes);
      takenBytes += bytes;
    });
    const file = await placeUpload(context, steps.readForm({ parts }));
    keptBytes = file.versions.at(-1)?.content.sizeBytes ?? 0;
    return jsonReply(201, steps.fileObject({ file, path: pathOf(store, file.folderId, file.name) }));
  } finally {
    memory.give(takenBytes - keptBytes);
  }
}

async function placeUpload(context: RequestContext, form: UploadForm): Promise<StoredFile> {
  const { clock, steps, store } = context.server;
  const { headers, content } = form.file;
  const isGzip = steps.isGzipPart({ contentEncoding: headers['content-encoding'] });
  const originalBytes = isGzip ? await steps.originalSize({ content }) : undefined;
  // No `await` follows, so no other request can interfere.
  const folderId = folderIdOf(context, form.shareId, form.folderId);
  const place = { shareId: form.shareId, folderId };
  const name = needName(context, 'name', form.name);
  if (
    steps.nameConflict({
      ...place,
      name,
      files: store.files.values(),
      sessions: store.sessions.values(),
      except: undefined,
    })
  ) {
    throw new Refusal(409, 'The name is taken in this folder');
  }
  return steps.commitFile({
    store,
    draft: {
      shareId: place.shareId,
      folderId,
      name,
      content,
      sizeBytes: content.sizeBytes,
      originalBytes,
      checksum: steps.checksumOf({ content }),
      mimeType: steps.inferMimeType({ type: headers['content-type'], name }),
      createdAtMs: clock.nowMs(),
      createdBy: context.caller.id,
      replaces: undefined,
    },
  });
}
