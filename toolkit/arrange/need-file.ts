import { uploadedFileId } from '../../client/messages/identifiers.ts';
import type { Payload } from '../../client/payload/payload.ts';
import type { Target, UploadForm } from '../../client/target.ts';
import { needSuccess, needValue } from '../verbs/need.ts';

/** A file that a check stored; what it holds is known. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly content: Payload;
}

/** Stores content by multipart upload under a name of its own. @throws {Blocked} blaming UPL-01. */
export async function needFile(
  target: Target,
  content: Payload,
  form: Partial<UploadForm> = {},
): Promise<StoredFile> {
  const name = form.fileName ?? target.nextName();
  const reply = await target.upload({
    contentType: 'application/octet-stream',
    ...form,
    fileName: name,
    content,
  });
  needSuccess(reply, 'UPL-01');
  const id = needValue(uploadedFileId(reply), 'the answer to an upload names no file id', 'UPL-01');
  return { id, name, content };
}
