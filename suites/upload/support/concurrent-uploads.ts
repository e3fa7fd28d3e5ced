import { multipartPayload } from '../../../client/payload/multipart.ts';
import { payloadBytes } from '../../../client/payload/payload.ts';
import type { WireReply } from '../../../client/raw/recorded-connection.ts';
import type { Target, UploadForm } from '../../../client/target.ts';
import { sendFormHead } from '../../../toolkit/wire/send-form.ts';

// Small enough for the network to hold while a target with few workers has not come to it yet.
const mostBegunBytes = 16_384;

/**
 * Uploads that are all under way at one time, each on a connection of its own: every one has sent its beginning before
 * the first of them goes on, and the one begun last goes on first. Gives the answers in the order of the forms.
 */
export async function uploadConcurrently(
  target: Target,
  forms: readonly UploadForm[],
): Promise<readonly WireReply[]> {
  const uploads = await Promise.all(
    forms.map(async (form) => {
      const body = target.partsOf(form);
      const bytes = payloadBytes(multipartPayload(body));
      const begun = Math.min(Math.floor(bytes.length / 2), mostBegunBytes);
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
