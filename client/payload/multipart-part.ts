import type { Payload } from './payload.ts';

/** One part of a multipart body. Text in its header fields is sent as UTF-8; bytes are sent unchanged. */
export interface MultipartPart {
  readonly headers: readonly MultipartHeader[];
  readonly body: Payload | Buffer;
}

/** Name and value of one header field of a part. */
export type MultipartHeader = readonly [name: string, value: string | Buffer];

/** The inputs of a file part. */
export interface FilePartContent {
  /** The form field's name; `file` by default. */
  readonly field?: string;
  readonly fileName: string;
  readonly content: Payload | Buffer;
  /** If absent, the part does not have a Content-Type. */
  readonly contentType?: string;
  /** Additional fields; a field with the name of a generated field replaces it. */
  readonly headers?: readonly MultipartHeader[];
}

/** Creates a plain form field, as a browser sends it. */
export function formFieldPart(name: string, value: string): MultipartPart {
  return {
    headers: [['Content-Disposition', `form-data; name="${escaped(name)}"`]],
    body: Buffer.from(value),
  };
}

/** Creates a file part, as a browser sends it. Source: RFC 7578 §4.2; the escapes are those of the HTML standard. */
export function filePart(file: FilePartContent): MultipartPart {
  const { field = 'file', fileName, content, contentType, headers = [] } = file;
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const disposition = `form-data; name="${escaped(field)}"; filename="${escaped(fileName)}"`;
  const made: MultipartHeader[] = [['Content-Disposition', disposition]];
  if (contentType !== undefined) made.push(['Content-Type', contentType]);
  return {
    headers: [...made.filter(([name]) => !given.has(name.toLowerCase())), ...headers],
    body: content,
  };
}

function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
