import type { Reply } from '../../../client/messages/reply.ts';
import { literal, type Payload } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';

/** The default Content-Type of a form, and the default header section of its file part; `{name}` is filled in. */
export const defaultForm = {
  type: 'multipart/form-data; boundary=Bound7',
  head: 'Content-Disposition: form-data; name="file"; filename="{name}"',
} as const;

/** The content of the file part. */
export const rawContent: Payload = literal('content of the file');

/** Uploads with exactly this Content-Type and this header section of the file part; the boundary must be `Bound7`. */
export function uploadRaw(
  target: Target,
  { type, head }: { readonly type: string; readonly head: string },
): Promise<Reply> {
  const fileName = target.nextName('.txt');
  const { parts } = target.partsOf({ fileName, content: rawContent });
  const headers = head
    .replace('{name}', fileName)
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const);
  const body = { boundary: 'Bound7', parts: [...parts.slice(0, -1), { headers, body: rawContent }] };
  return target.uploadBody(body, { contentType: type });
}
