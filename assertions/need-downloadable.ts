import type { Field } from '../target/exchange.ts';
import type { Payload } from '../target/payload.ts';
import type { WireHead } from '../target/recorded-connection.ts';
import type { Target, UploadForm } from '../target/target.ts';
import { needFile, type StoredFile } from './need-file.ts';
import { needRepresentation, type Representation, representationOf } from './need-representation.ts';
import { needFileBySession } from './need-session.ts';

/** The two ordinary ways into a target. */
export const waysIn = ['multipart', 'session'] as const;

/** One of the two ordinary ways into a target. */
export type WayIn = (typeof waysIn)[number];

/** Something that can be downloaded whole, also by a request of one's own making. */
export interface Downloadable extends Representation {
  /** Absent on a read-only target. */
  readonly id: string | undefined;
  /** The head of a request for it, for a raw connection. */
  head(method: 'GET' | 'HEAD', fields?: readonly Field[]): WireHead;
}

/** Stores content by the given way, by multipart unless said otherwise. @throws {Blocked} blaming that way's rows. */
export async function needFileBy(
  way: WayIn,
  target: Target,
  content: Payload,
  form: Partial<UploadForm> = {},
): Promise<StoredFile> {
  if (way === 'multipart') return needFile(target, content, form);
  const { fileName: name, contentType } = form;
  return needFileBySession(target, content, {
    ...(name === undefined ? {} : { name }),
    ...(contentType == null ? {} : { members: { mime_type: contentType } }),
  });
}

/**
 * Content that can be downloaded: stored for the purpose, or the one file of a read-only target, whatever was asked for.
 * @throws {Blocked} as `needFileBy`.
 */
export async function needDownloadable(
  target: Target,
  content: Payload,
  options: { readonly way?: WayIn; readonly form?: Partial<UploadForm> } = {},
): Promise<Downloadable> {
  if (target.object !== undefined) {
    const object = await needRepresentation(target, content);
    return { ...object, id: undefined, head: headOf(target, target.object.path) };
  }
  const { way = 'multipart', form } = options;
  const file = await needFileBy(way, target, content, form);
  const { files, sync } = target.paths;
  const path = target.route === 'sync' ? `${sync}/${file.id}` : `${files}/${file.id}/content`;
  return { ...representationOf(target, file), id: file.id, head: headOf(target, path) };
}

function headOf(target: Target, path: string): Downloadable['head'] {
  return (method, fields = []) => ({ method, path, fields: [...target.authorization(), ...fields] });
}
