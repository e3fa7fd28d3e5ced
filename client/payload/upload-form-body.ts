import type { UploadForm } from '../target.ts';
import type { Workspace } from '../workspace.ts';
import { filePart, formFieldPart, type MultipartBody, safeBoundary } from './multipart.ts';

/** Returns the multipart body of an upload form; the workspace provides the default share and folder. */
export function uploadFormBody(form: UploadForm, workspace: Workspace): MultipartBody {
  const shareId = form.shareId === undefined ? workspace.shareId : form.shareId;
  const folderId = form.folderId === undefined ? workspace.folderId : form.folderId;
  return {
    boundary: safeBoundary(form.fileName),
    parts: [
      ...(shareId === null ? [] : [formFieldPart('share_id', shareId)]),
      ...(folderId === null || folderId === undefined ? [] : [formFieldPart('folder_id', folderId)]),
      ...(form.name === undefined ? [] : [formFieldPart('name', form.name)]),
      filePart({
        fileName: form.fileName,
        content: form.content,
        ...(typeof form.contentType === 'string' ? { contentType: form.contentType } : {}),
        ...(form.partFields === undefined ? {} : { headers: form.partFields }),
      }),
    ],
  };
}
