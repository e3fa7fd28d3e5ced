import {
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  MultipartParseError,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser';
import { type Content, contentOf } from '../storage/content.ts';
import { Refusal } from './refusal.ts';

/** One part of a form. `headers` has lower-case names; `name` and `fileName` come from Content-Disposition. */
export interface Part {
  readonly name: string | undefined;
  readonly fileName: string | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly content: Content;
}

/** Returns the boundary of a multipart/form-data request; undefined for another media type or an invalid boundary. */
export function readBoundary(given: { readonly contentType: string | undefined }): string | undefined {
  const { contentType = '' } = given;
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const boundary = parametersOf(contentType).get('boundary') ?? '';
  return /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary) ? boundary : undefined;
}

/** Parses a form while it arrives. See docs/decisions/003-multipart-parser.md. */
export interface FormReader {
  /** @throws {Refusal} 413 over a limit, 422 for a body that is not a form. */
  readonly write: (piece: Uint8Array) => void;
  /** The complete parts, and whether the closing delimiter has arrived. */
  readonly end: () => { readonly parts: readonly Part[]; readonly isClosed: boolean };
}

const maxFramingBytes = 1024 * 1024;

/** Creates a parser of one form whose parts have at most `maxPartBytes` bytes each. */
export function createFormReader(given: {
  readonly boundary: string;
  readonly maxPartBytes: number;
}): FormReader {
  const { boundary, maxPartBytes } = given;
  const parser = new MultipartParser(boundary, {
    maxHeaderSize: 16_384,
    maxParts: 100,
    maxFileSize: maxPartBytes,
    maxTotalSize: maxPartBytes + maxFramingBytes,
  });
  const parts: MultipartPart[] = [];
  const write = (piece: Uint8Array): void => {
    try {
      for (const part of parser.write(piece)) parts.push(part);
    } catch (error) {
      if (!isClosed(parser)) throw refusalOf(error);
    }
  };
  // The parser requires the first delimiter at byte 0. An artificial first part receives the preamble.
  write(Buffer.from(`--${boundary}\r\npreamble: \r\n\r\n\r\n`));
  return { write, end: () => ({ parts: parts.slice(1).map(readPart), isClosed: isClosed(parser) }) };
}

function isClosed(parser: MultipartParser): boolean {
  try {
    parser.finish();
    return true;
  } catch {
    return false;
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) {
    return new Refusal(413, 'The file is larger than one request may carry');
  }
  return error instanceof MultipartParseError ? notAForm() : error;
}

function notAForm(): Refusal {
  return new Refusal(422, [{ loc: ['body'], msg: 'Not a readable form', type: 'multipart_invalid' }]);
}

function readPart(part: MultipartPart): Part {
  try {
    const { headers } = part;
    const disposition = headers['content-disposition'] ?? '';
    const parameters = parametersOf(/^form-data\s*;/i.test(disposition) ? disposition : '');
    return {
      name: parameters.get('name'),
      fileName: decodeExtended(parameters.get('filename*')) ?? parameters.get('filename'),
      headers,
      content: contentOf(part.content),
    };
  } catch {
    throw notAForm();
  }
}

function parametersOf(field: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of field.matchAll(/;\s*([^=;\s"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)) {
    const [, name = '', quoted, plain = ''] = match;
    // Clients escape only quotes and backslashes; other backslashes are part of a path and must be kept.
    found.set(name.toLowerCase(), quoted?.replace(/\\(["\\])/g, '$1') ?? plain);
  }
  return found;
}

function decodeExtended(value: string | undefined): string | undefined {
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(value ?? '')?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}
