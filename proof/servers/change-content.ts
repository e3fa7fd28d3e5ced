import type { Part } from '../../reference-server/http/multipart.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import type { FileDraft } from '../../reference-server/storage/commit-file.ts';
import { type Content, contentOf } from '../../reference-server/storage/content.ts';
import type { Session } from '../../reference-server/storage/store.ts';

/** The step that reads an upload form, with each part changed first. */
export function changeParts(change: (part: Part) => Part): Steps['readForm'] {
  return ({ parts }) => defaultSteps.readForm({ parts: parts.map(change) });
}

/** The step that creates a file or a version, with its draft changed first. */
export function changeDraft(
  change: (draft: FileDraft) => FileDraft,
  commitFile: Steps['commitFile'] = defaultSteps.commitFile,
): Steps['commitFile'] {
  return ({ draft, store }) => commitFile({ draft: change(draft), store });
}

/** The same for other bytes than were sent, with the size and the checksum that fit them; `isGzip` for a gzip part. */
export function changeContent(change: (content: Content, isGzip: boolean) => Content): Steps['commitFile'] {
  return changeDraft((draft) => {
    const content = change(draft.content, draft.originalBytes !== undefined);
    if (content === draft.content) return draft;
    return {
      ...draft,
      content,
      sizeBytes: content.sizeBytes,
      checksum: defaultSteps.checksumOf({ content }),
    };
  });
}

/** The step that computes a checksum, replaced by a function that also receives the session that made the file, if any. */
export function changeChecksum(
  checksumOf: (given: { readonly content: Content; readonly session: Session | undefined }) => string,
  assembleChunks: Steps['assembleChunks'] = defaultSteps.assembleChunks,
): Pick<Steps, 'assembleChunks' | 'checksumOf'> {
  const sessions = new WeakMap<Content, Session>();
  return {
    assembleChunks: (given) => {
      const content = contentOf(assembleChunks(given).pieces);
      sessions.set(content, given.session);
      return content;
    },
    checksumOf: ({ content }) => checksumOf({ content, session: sessions.get(content) }),
  };
}
