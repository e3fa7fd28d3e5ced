import { Problem } from './problem.ts';

const generic = 'application/octet-stream';
const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain',
  html: 'text/html',
  json: 'application/json',
  csv: 'text/csv',
  zip: 'application/zip',
  mp4: 'video/mp4',
};

/** The type to record: the stated one without its parameters, unless it is generic or malformed; else that of the extension. */
export function mimeTypeOf(stated: string | undefined, name: string): string {
  const [type = ''] = (stated ?? '').toLowerCase().split(';', 1);
  if (/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type.trim()) && type.trim() !== generic) return type.trim();
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return (Object.hasOwn(types, extension) ? types[extension] : undefined) ?? generic;
}

/** The name, if it is one plain name on any system; throws a `Problem` 422 otherwise. */
export function plainName(name: unknown): string {
  if (typeof name !== 'string') throw new Problem(422, 'a name is missing');
  const isPlain = !/^\.{0,2}$|[\\/\x00-\x1f\x7f]|^[a-z]:/i.test(name) && Buffer.byteLength(name) <= 255;
  if (!isPlain || /[\uD800-\uDFFF]/u.test(name)) throw new Problem(422, 'this is not a plain file name');
  return name;
}
