import type { Field } from '../../client/messages/exchange.ts';
import { type Payload, payloadSize, positions } from '../../client/payload/payload.ts';
import type { WireHead } from '../../client/raw/recorded-connection.ts';
import type { Target, UploadForm } from '../../client/target.ts';
import { orUntestable } from '../verbs/or-untestable.ts';
import { needFile, type StoredFile } from './need-file.ts';
import { needRepresentation, type Representation, representationOf } from './need-representation.ts';
import { needFileBySession } from './need-session.ts';
import { needStored } from './need-stored.ts';

/** The two ordinary ways into a target; content that may be over the limit per request goes by session either way. */
export const waysIn = ['multipart', 'session'] as const;

/** One of the two, or, where the target claims `replace`, a session that puts shorter content in the place of longer. */
export type WayIn = (typeof waysIn)[number] | 'shorter version';

/** Something that can be downloaded whole, also by a request of one's own making. */
export interface Downloadable extends Representation {
  /** Absent on a read-only target. */
  readonly id: string | undefined;
  /** The head of a request for it, for a raw connection. */
  head(method: 'GET' | 'HEAD', fields?: readonly Field[]): WireHead;
}

/**
 * Stores content by the given way.
 * @throws {Blocked} as `needStored`, for a multipart upload.
 * @throws {Untestable} where a session makes no file: what is looked for shows by multipart too.
 */
export function needFileBy(
  way: WayIn,
  target: Target,
  content: Payload,
  form: Partial<UploadForm> = {},
): Promise<StoredFile> {
  if (way === 'multipart') return needStored(target, content, form);
  return orUntestable(needFileByASession(way, target, content, form));
}

async function needFileByASession(
  way: Exclude<WayIn, 'multipart'>,
  target: Target,
  content: Payload,
  form: Partial<UploadForm>,
): Promise<StoredFile> {
  const { fileName: name, contentType } = form;
  if (way === 'session') {
    return needFileBySession(target, content, {
      ...(name === undefined ? {} : { name }),
      ...(contentType == null ? {} : { members: { mime_type: contentType } }),
    });
  }
  const longer = await needFile(target, positions(2 * payloadSize(content) + 1, 77));
  return needFileBySession(target, content, { members: { replace_file_id: longer.id } });
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
  const path = target.pathOf[target.route](file.id);
  return { ...representationOf(target, file), id: file.id, head: headOf(target, path) };
}

function headOf(target: Target, path: string): Downloadable['head'] {
  return (method, fields = []) => ({ method, path, fields: [...target.authorization(), ...fields] });
}
