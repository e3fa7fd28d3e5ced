import mime from 'mime';

const generic = 'application/octet-stream';
const token = "[\\w!#$%&'*+.^`|~-]+";
const mediaType = new RegExp(`^${token}/${token}(\\s*;\\s*${token}=(${token}|"[ !#-\\[\\]-~]*"))*$`);

/** Returns the type to record: the given type if it is specific and well-formed, otherwise that of the extension (MIME-01…05). */
export function inferMimeType(given: { readonly type: string | undefined; readonly name: string }): string {
  const type = given.type?.trim() ?? '';
  return isSpecific(type) ? type : typeOfExtension(given.name);
}

/** Whether a media type is well-formed and not generic. */
function isSpecific(type: string): boolean {
  return mediaType.test(type) && !/^(application|binary)\/octet-stream\s*(;|$)/i.test(type);
}

/** Returns the type of a name's extension, case-insensitively; a leading dot does not start an extension. */
function typeOfExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return (dot > 0 ? mime.getType(name.slice(dot)) : null) ?? generic;
}
