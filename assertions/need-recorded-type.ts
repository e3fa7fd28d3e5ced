import { uploadedFileId } from '../target/identifiers.ts';
import { literal } from '../target/payload.ts';
import { memberOf } from '../target/reply.ts';
import type { Target, UploadForm } from '../target/target.ts';
import { essenceOf } from './media-type.ts';
import { needSuccess, needValue } from './need.ts';

/**
 * Uploads a few bytes by multipart and gives the type that the metadata then has: type and subtype in lower case, or
 * undefined when it has none. @throws {Blocked} blaming UPL-01 or UPL-03.
 */
export async function needRecordedType(
  target: Target,
  form: Pick<UploadForm, 'contentType'> & { readonly ending: string; readonly content?: string },
): Promise<string | undefined> {
  const { contentType = null, ending, content = 'what kind?' } = form;
  const reply = await target.upload({
    fileName: target.nextName(ending),
    content: literal(content),
    contentType,
  });
  needSuccess(reply, 'UPL-01');
  const id = needValue(uploadedFileId(reply), 'the answer to an upload names no file id', 'UPL-01');
  const metadata = await target.metadata(id);
  needSuccess(metadata, 'UPL-03');
  return essenceOf(memberOf(metadata, 'mime_type'));
}
