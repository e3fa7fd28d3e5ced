import type { Payload } from '../../client/payload/payload.ts';
import type { Target, UploadForm } from '../../client/target.ts';
import { needSuccess } from '../verbs/need.ts';
import { needUploadedFileId } from './response-ids.ts';

/** A file that a check stored, with its known content. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly content: Payload;
}

/** Stores content by multipart upload under its own name. @throws {Blocked} by UPL-01. */
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
  const id = needUploadedFileId(reply);
  return { id, name, content };
}
