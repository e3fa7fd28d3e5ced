import { memberOf, type Reply } from '../../../client/messages/reply.ts';
import { literal } from '../../../client/payload/payload.ts';
import type { Target, UploadForm } from '../../../client/target.ts';
import { expectAccepted } from '../../../toolkit/assertions/expect-accepted.ts';
import { expectMetadata } from '../../../toolkit/assertions/expect-metadata.ts';
import { essenceOf } from '../../../toolkit/protocol/media-type.ts';

/**
 * Uploads a few bytes by multipart and gives the metadata and the type in them: type and subtype in lower case, or
 * undefined when they have none.
 * @throws {Violation} when the upload is not taken, or nothing is told of it; {Blocked} when a plain one fares no better.
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
