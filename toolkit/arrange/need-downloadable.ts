import type { Field } from '../../client/messages/exchange.ts';
import type { Payload } from '../../client/payload/payload.ts';
import type { WireHead } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import { needRepresentation, type Representation, representationOf } from './need-representation.ts';
import { createFile } from './storage-routes.ts';

/** A file that can be downloaded whole, also by a request that the check builds itself. */
export interface Downloadable extends Representation {
  /** Absent on a read-only target. */
  readonly id: string | undefined;
  /** The header section of a request for it, for a raw connection. */
  head(method: 'GET' | 'HEAD', fields?: readonly Field[]): WireHead;
}

/**
 * A file that can be downloaded: stored for this purpose, or the one file of a read-only target, whatever `content` is.
 * @throws {Blocked} as `createFile`.
 */
export async function needDownloadable(
  target: Target,
  content: Payload,
  options: Parameters<typeof createFile>[2] = {},
): Promise<Downloadable> {
  if (target.object !== undefined) {
    const object = await needRepresentation(target, content);
    return { ...object, id: undefined, head: headOf(target, target.object.path) };
  }
  const file = await createFile(target, content, options);
  const path = target.pathOf[target.route](file.id);
  return { ...representationOf(target, file), id: file.id, head: headOf(target, path) };
}

function headOf(target: Target, path: string): Downloadable['head'] {
  return (method, fields = []) => ({ method, path, fields: [...target.authorization(), ...fields] });
}
