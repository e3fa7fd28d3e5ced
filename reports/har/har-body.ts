import type { CheckResult } from '../../record/record.ts';

type Exchange = NonNullable<CheckResult['exchanges']>[number];
type Body = Exchange['request']['body'] & object;
type Fields = Exchange['request']['fields'];

/** A request body: its text, or only a comment for a binary body, because HAR cannot represent it. */
export function harPostData(body: Body, fields: Fields) {
  return {
    mimeType: mimeTypeOf(fields),
    ...(body.encoding === 'text' ? { text: body.head } : {}),
    comment: inWords(body),
  };
}

/** A response body: text, or base64 for a binary body that the record contains completely. */
export function harContent(response: Exchange['response']) {
  if (response === undefined) return { size: 0, mimeType: 'x-unknown' };
  const { body, fields } = response;
  const bytes = body.encoding === 'hex' && isWhole(body) ? Buffer.from(body.head, 'hex') : undefined;
  return {
    size: body.sizeBytes,
    mimeType: mimeTypeOf(fields),
    ...(body.encoding === 'text' ? { text: body.head } : {}),
    ...(bytes === undefined ? {} : { text: bytes.toString('base64'), encoding: 'base64' }),
    comment: inWords(body),
  };
}

function isWhole({ tail }: Body): boolean {
  return tail === undefined;
}

/** Length, digest, the command that makes the body again, and whether it is complete. */
function inWords(body: Body): string {
  return [
    `${body.sizeBytes} bytes, SHA-256 ${body.sha256}`,
    ...(body.payload === undefined ? [] : [`drivespec payload ${body.payload}`]),
    ...(isWhole(body) ? [] : [`the record contains its beginning and its end, ${body.tail}`]),
  ].join('; ');
}

function mimeTypeOf(fields: Fields): string {
  return fields.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'x-unknown';
}
