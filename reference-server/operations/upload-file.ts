import type { Call } from '../call.ts';
import { contentOf } from '../content.ts';
import { needName } from '../find.ts';
import { pathOf } from '../path-of.ts';
import { Refusal } from '../refusal.ts';
import { jsonReply, type Reply } from '../reply.ts';
import type { StoredFile } from '../store.ts';
import { receiveParts, type UploadForm } from '../upload-form.ts';

/** `POST /files`: one request, one file (UPL). */
export async function uploadFile(call: Call): Promise<Reply> {
  const { memory, steps, store } = call.reference;
  let takenBytes = 0;
  let keptBytes = 0;
  try {
    const parts = await receiveParts(call, (bytes) => {
      memory.take(bytes);
      takenBytes += bytes;
    });
    const file = await placeUpload(call, steps.readForm({ parts }));
    keptBytes = file.versions.at(-1)?.content.sizeBytes ?? 0;
    return jsonReply(201, steps.fileObject({ file, path: pathOf(store, file.folderId, file.name) }));
  } finally {
    memory.give(takenBytes - keptBytes);
  }
}

async function placeUpload(call: Call, form: UploadForm): Promise<StoredFile> {
  const { clock, steps, store } = call.reference;
  const { headers, content: sent } = form.file;
  const isGzip = steps.isGzipPart({
    contentEncoding: headers['content-encoding'],
    name: form.name,
    content: sent,
  });
  const originalBytes = isGzip ? await steps.originalSize({ content: sent }) : undefined;
  // From here on nothing waits, so no other request can come in between.
  const folderId = steps.placeOf({ call, shareId: form.shareId, folderId: form.folderId });
  const place = { shareId: form.shareId, folderId };
  const name = needName(call, 'name', form.name);
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
  const content = steps.keptContent({ content: contentOf(sent.pieces), isGzip });
  const { declaredBytes } = call.request;
  return steps.placeFile({
    store,
    draft: {
      shareId: place.shareId,
      folderId,
      name,
      content,
      sizeBytes: steps.recordedSize({ content, originalBytes, declaredBytes }),
      originalBytes,
      checksum: steps.checksumOf({ content, session: undefined }),
      mimeType: steps.inferMimeType({ type: headers['content-type'], name }),
      createdAtMs: clock.nowMs(),
      createdBy: call.caller.id,
      replaces: undefined,
    },
  });
}
