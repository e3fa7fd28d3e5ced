import { sha256Hex } from '../../util/sha256.ts';
import type { MultipartPart } from './multipart-part.ts';
import { concat, literal, type Payload, payloadPieces, payloadSize } from './payload.ts';

export { filePart, formFieldPart, type MultipartPart } from './multipart-part.ts';

/** A multipart body, right or wrong: everything is written as given, nothing is checked or repaired. */
export interface MultipartBody {
  readonly boundary: string;
  readonly parts: readonly MultipartPart[];
  /** Text before the first delimiter, followed by a line break; `''` is that line break alone. */
  readonly preamble?: string;
  /** Text after the closing delimiter's line. */
  readonly epilogue?: string;
  /** Transport padding: the characters between each delimiter and its line break. */
  readonly padding?: string;
  /** False ends the body with the last part's content: no delimiter, no epilogue. */
  readonly closing?: boolean;
  /** False leaves out the line break after the closing delimiter, which browsers write and RFC 2046 does not ask for. */
  readonly finalLineBreak?: boolean;
}

/**
 * The Content-Type for the body. Without `quoted`, the boundary is quoted exactly when it is not a token.
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

/** The whole body as one payload: it can be cut, streamed and counted like any other. */
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

/** How many bytes the body has, for Content-Length. */
export function multipartLength(body: MultipartBody): number {
  return payloadSize(multipartPayload(body));
}

/** The body in order, in buffers of `pieceBytes`, each made only when asked for. */
export function multipartPieces(body: MultipartBody, pieceBytes?: number): Iterable<Buffer> {
  return payloadPieces(multipartPayload(body), pieceBytes);
}

/** A boundary that needs no quotes, the same for the same text, and not in any content but by intent. */
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
