import { malformed, quoteBytes } from './raw-failure.ts';
import { fieldValues } from './raw-fields.ts';
import type { RawHead } from './raw-head.ts';

/** How the end of a response body is determined. */
export type RawFraming =
  | { readonly kind: 'none' | 'chunked' | 'close' }
  | { readonly kind: 'content-length'; readonly lengthBytes: number };

/**
 * Determines the length of the body of this response, by the rules of RFC 9112 §6.3 in their order.
 * @throws {ReadStopped} if the fields do not specify a valid length.
 */
export function responseFraming(head: RawHead, method: string): RawFraming {
  const { status } = head;
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return { kind: 'none' };
  if (method === 'CONNECT' && status < 300) return { kind: 'none' };

  const transferEncoding = fieldValues(head.headers, 'transfer-encoding');
  if (transferEncoding.length > 0) return codedFraming(transferEncoding.join(','), head.httpVersion);

  const contentLength = fieldValues(head.headers, 'content-length');
  if (contentLength.length > 0) {
    return { kind: 'content-length', lengthBytes: parseContentLength(contentLength.join(',')) };
  }
  return { kind: 'close' };
}

function codedFraming(value: string, httpVersion: string): RawFraming {
  if (httpVersion === '1.0') throw malformed('Transfer-Encoding in an HTTP/1.0 response');
  const codings = value.split(',').map((coding) => coding.trim().toLowerCase());
  const chunked = codings.filter((coding) => coding === 'chunked').length;
  if (chunked > 1 || codings.includes('')) throw malformed(`Transfer-Encoding: ${quoteBytes(value)}`);
  return { kind: codings.at(-1) === 'chunked' ? 'chunked' : 'close' };
}

/** The same length given twice is one length; any other value that is not one number is an error. */
function parseContentLength(value: string): number {
  const [length = '', ...others] = new Set(value.split(',').map((each) => each.trim()));
  if (others.length > 0 || !/^[0-9]{1,15}$/.test(length)) {
    throw malformed(`Content-Length: ${quoteBytes(value)}`);
  }
  return Number(length);
}
