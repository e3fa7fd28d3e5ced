import { fieldOf, type Reply } from '../../client/messages/reply.ts';

/** One part of a multipart/byteranges body; field names are in lower case. */
export interface BodyPart {
  readonly fields: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** True for the last part of a response that was not read to the end. */
  readonly isCut?: true;
}

/** Whether a reply's Content-Type is multipart/byteranges. */
export function isByteranges(reply: Reply): boolean {
  return /^multipart\/byteranges *(;|$)/i.test(fieldOf(reply, 'content-type') ?? '');
}

/**
 * The parts of a multipart/byteranges body, or a description of what is malformed.
 * Lines end in CRLF; a preamble and an epilogue are skipped. Source: RFC 2046 §5.1.1, RFC 9110 §14.6.
 */
export function readByteranges(reply: Reply): readonly BodyPart[] | string {
  const boundary = boundaryOf(fieldOf(reply, 'content-type') ?? '');
  if (boundary === undefined) return 'a Content-Type without a boundary';
  // One CRLF before the body, so that the first delimiter looks like the others.
  const body = Buffer.concat([Buffer.from('\r\n'), reply.body]);
  const delimiters = findDelimiters(body, boundary);
  if (delimiters.length > maxParts) return `more than ${maxParts} parts`;
  const isCut = reply.isBeginning === true && delimiters.at(-1)?.isLast !== true;
  if (delimiters.at(-1)?.isLast !== true && !isCut) return 'no closing delimiter';
  const parts = delimiters
    .slice(1)
    .map(({ at }, index) => readPart(body.subarray(delimiters[index]?.after, at)));
  const whole = parts.filter((part) => part !== undefined);
  if (whole.length < parts.length) return `part ${parts.indexOf(undefined)} has no header section`;
  const last = isCut ? readPart(body.subarray(delimiters.at(-1)?.after)) : undefined;
  return last === undefined ? whole : [...whole, { ...last, isCut: true }];
}

interface Delimiter {
  readonly at: number;
  /** The offset where its line ends, just before the CRLF. */
  readonly after: number;
  readonly isLast: boolean;
}

const maxPaddingBytes = 100;
/** No check requests more ranges in one request. */
const maxParts = 10_000;
const largestHeadBytes = 65_536;

/** The delimiters up to the closing one. */
function findDelimiters(body: Buffer, boundary: string): readonly Delimiter[] {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const found: Delimiter[] = [];
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + 2)) {
    const end = at + delimiter.length;
    const rest = body.subarray(end, end + maxPaddingBytes).toString('latin1');
    const [padding, dashes] = /^(--)?[ \t]*(?=\r\n|$)/.exec(rest) ?? [];
    if (padding !== undefined) found.push({ at, after: end + padding.length, isLast: dashes !== undefined });
    if (dashes !== undefined || found.length > maxParts) break;
  }
  return found;
}

/** Reads the bytes between two delimiters, from the CRLF that ends the first one's line. */
function readPart(bytes: Buffer): BodyPart | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0 || headEnd > largestHeadBytes) return undefined;
  const lines = bytes
    .subarray(0, headEnd)
    .toString('latin1')
    .split('\r\n')
    .filter((line) => line !== '');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1 || line.includes('\n')) return undefined;
    fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { fields, body: bytes.subarray(headEnd + 4) };
}

/** The boundary parameter of a media type, as a token or a quoted string. */
export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, token] = /;\s*boundary=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted?.replace(/\\(.)/g, '$1') ?? token;
  return boundary === '' ? undefined : boundary;
}
