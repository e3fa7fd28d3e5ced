import type { Part } from '../http/multipart.ts';
import { invalid } from '../http/refusal.ts';
import type { Content } from '../storage/content.ts';

/** The fields of an upload request. */
export interface UploadForm {
  readonly shareId: string;
  readonly folderId: string | undefined;
  readonly name: string;
  readonly file: Part;
}

/** How the body of a form ended. `isWhole`: all of it arrived; `isClosed`: the closing delimiter arrived. */
export interface FormEnd {
  readonly isWhole: boolean;
  readonly isClosed: boolean;
}

// A request is longer than its file: boundaries, part headers, other fields. These bytes do not count against the limit.
const framingAllowanceBytes = 32_768;

/** Whether Content-Length alone shows that the file is over the limit (LIM-02, LIM-05). */
export function isDeclaredTooLong(given: {
  readonly declaredBytes: number;
  readonly limitBytes: number;
}): boolean {
  return given.declaredBytes > given.limitBytes + framingAllowanceBytes;
}

/** Whether a form may be used: only a complete one (UPL-11, UPL-17). */
export function mayUseForm(given: FormEnd): boolean {
  return given.isWhole && given.isClosed;
}

/** Finds the fields of an upload in its parts, in any order (UPL-05, 07, 12, 13). @throws {Refusal} 422. */
export function readForm(given: { readonly parts: readonly Part[] }): UploadForm {
  const file = only(given.parts, 'file');
  if (file === undefined) throw invalid('body', 'file', 'Field required');
  const shareId = text(only(given.parts, 'share_id'));
  if (shareId === undefined || shareId === '') throw invalid('body', 'share_id', 'Field required');
  const name = text(only(given.parts, 'name')) ?? file.fileName;
  if (name === undefined) throw invalid('body', 'name', 'Neither a name nor a filename was given');
  return { shareId, folderId: text(only(given.parts, 'folder_id')), name, file };
}

function only(parts: readonly Part[], name: string): Part | undefined {
  const found = parts.filter((part) => part.name === name);
  if (found.length > 1) throw invalid('body', name, 'Given more than once');
  return found[0];
}

function text(part: Part | undefined): string | undefined {
  if (part === undefined) return undefined;
  const { name = '', content } = part;
  if (content.sizeBytes > 65_536) throw invalid('body', name, 'Too long');
  return decode(content) ?? refuseText(name);
}

function decode(content: Content): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(content.pieces));
  } catch {
    return undefined;
  }
}

function refuseText(name: string): never {
  throw invalid('body', name, 'Not UTF-8');
}
