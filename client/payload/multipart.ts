import { sha256Hex } from '../../util/sha256.ts';
import type { MultipartPart } from './multipart-part.ts';
import { concat, literal, type Payload, payloadPieces, payloadSize } from './payload.ts';

export { filePart, formFieldPart, type MultipartPart } from './multipart-part.ts';

/** A multipart body, valid or invalid: everything is written as given, without validation or correction. */
export interface MultipartBody {
  readonly boundary: string;
  readonly parts: readonly MultipartPart[];
  /** Text before the first delimiter, followed by a line break; `''` is only the line break. */
  readonly preamble?: string;
  /** Text after the line of the closing delimiter. */
  readonly epilogue?: string;
  /** Transport padding: the characters between each delimiter and its line break. */
  readonly padding?: string;
  /** False ends the body with the last part's content, without a delimiter or an epilogue. */
  readonly closing?: boolean;
  /** False omits the line break after the closing delimiter, which browsers write but RFC 2046 does not require. */
  readonly finalLineBreak?: boolean;
}

/**
 * Returns the Content-Type for the body. Without `quoted`, the boundary is quoted only if it is not a token.
 * Source: RFC 2046 §5.1.1, RFC 9110 §5.6.6.
 */
export function multipartContentType(
  body: Pick<MultipartBody, 'boundary'>,
  options: { readonly quoted?: boolean } = {},
): string {
  const quoted = options.quoted ?? !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(body.boundary);
  const value = quoted ? `"${body.boundary.replace(/["\\]/g, '\\$&')}"` : body.boundary;
  return `multipart/form-data; boundary=${value}`;
}

/** Returns the whole body as one payload, which can be truncated, streamed and measured like any other. */
export function multipartPayload(body: MultipartBody): Payload {
  const {
    boundary,
    padding = '',
    parts,
    preamble,
    epilogue = '',
    closing = true,
    finalLineBreak = true,
  } = body;
  const pieces: Payload[] = [];
  if (preamble !== undefined) pieces.push(literal(`${preamble}\r\n`));
  parts.forEach((part, index) => {
    const lineBreak = index === 0 ? '' : '\r\n';
    pieces.push(
      literal(Buffer.concat([Buffer.from(`${lineBreak}--${boundary}${padding}\r\n`), partHead(part)])),
    );
    pieces.push(Buffer.isBuffer(part.body) ? literal(part.body) : part.body);
  });
  if (closing) {
    const lineBreak = parts.length === 0 ? '' : '\r\n';
    pieces.push(literal(`${lineBreak}--${boundary}--${padding}${finalLineBreak ? '\r\n' : ''}${epilogue}`));
  }
  return concat(...pieces);
}

/** Returns the size of the body in bytes, for Content-Length. */
export function multipartLength(body: MultipartBody): number {
  return payloadSize(multipartPayload(body));
}

/** Yields the body in order, in buffers of `pieceBytes`, each created on demand. */
export function multipartPieces(body: MultipartBody, pieceBytes?: number): Iterable<Buffer> {
  return payloadPieces(multipartPayload(body), pieceBytes);
}

/** Returns a boundary that needs no quotes, is the same for the same text, and occurs in content only intentionally. */
export function safeBoundary(seedText: string): string {
  return `drivespec-${sha256Hex(seedText).slice(0, 40)}`;
}

function partHead(part: MultipartPart): Buffer {
  const lines = part.headers.flatMap(([name, value]) => [
    Buffer.from(`${name}: `),
    Buffer.isBuffer(value) ? value : Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...lines, Buffer.from('\r\n')]);
}
