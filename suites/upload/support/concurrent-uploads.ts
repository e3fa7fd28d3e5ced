import { multipartPayload } from '../../../client/payload/multipart.ts';
import { payloadBytes } from '../../../client/payload/payload.ts';
import type { WireReply } from '../../../client/raw/recorded-connection.ts';
import type { Target, UploadForm } from '../../../client/target.ts';
import { sendFormHead } from '../../../toolkit/wire/send-form.ts';

// Small enough for network buffers to hold until a target with few workers reads it.
const maxBegunBytes = 16_384;

/**
 * Sends the uploads concurrently, each on a separate connection: every upload has sent its beginning before the first one
 * continues, and the upload begun last continues first. Returns the responses in the order of the forms.
 */
export async function uploadConcurrently(
  target: Target,
  forms: readonly UploadForm[],
): Promise<readonly WireReply[]> {
  const uploads = await Promise.all(
    forms.map(async (form) => {
      const body = target.partsOf(form);
      const bytes = payloadBytes(multipartPayload(body));
      const begun = Math.min(Math.floor(bytes.length / 2), maxBegunBytes);
      const connection = await target.connect();
      await sendFormHead(target, connection, body);
      await connection.write(bytes.subarray(0, begun));
      return { connection, rest: bytes.subarray(begun) };
    }),
  );
  const lastFirst = await Promise.all(
    uploads.toReversed().map(async ({ connection, rest }) => {
      await connection.write(rest);
      return connection.receive();
    }),
  );
  for (const { connection } of uploads) connection.close();
  return lastFirst.toReversed();
}
