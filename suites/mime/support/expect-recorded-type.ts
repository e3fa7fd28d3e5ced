import { memberOf, type Reply } from '../../../client/messages/reply.ts';
import { literal } from '../../../client/payload/payload.ts';
import type { Target, UploadForm } from '../../../client/target.ts';
import { expectAccepted } from '../../../toolkit/assertions/expect-accepted.ts';
import { expectMetadata } from '../../../toolkit/assertions/expect-metadata.ts';
import { essenceOf } from '../../../toolkit/protocol/media-type.ts';

/**
 * Uploads a few bytes and returns the metadata and their media type: type and subtype in lower case, or undefined if there
 * is none. @throws {Violation} if the upload is refused or has no metadata; {Blocked} if a plain upload fails too.
 */
export async function expectRecordedType(
  target: Target,
  form: Pick<UploadForm, 'contentType'> & { readonly ending: string; readonly content?: string },
): Promise<{ readonly type: string | undefined; readonly metadata: Reply }> {
  const { contentType = null, ending, content = 'what kind?' } = form;
  const upload = { fileName: target.nextName(ending), content: literal(content), contentType };
  const id = await expectAccepted(target, await target.upload(upload));
  const metadata = await expectMetadata(target, id);
  return { type: essenceOf(memberOf(metadata, 'mime_type')), metadata };
}
