import { NotSent } from '../not-sent.ts';

/** An id from the target, which is encoded; or a segment that is sent unchanged. */
export type PathSegment = string | { readonly encoded: string };

/** Recipients should support URIs of 8000 octets (RFC 9110 §4.1); the rest of the path needs some of them. */
const longestSegment = 7_500;

/**
 * Returns one segment of a path. In an id, only the characters that a segment must not contain are percent-encoded, so that a
 * target that compares paths without decoding them also finds its own ids. Source: RFC 3986 §3.3.
 * @throws {NotSent} if the id cannot be encoded in a path: a dot segment, ill-formed Unicode, or too long.
 */
export function pathSegment(id: PathSegment): string {
  if (typeof id !== 'string') return id.encoded;
  const problem = problemOf(id);
  if (problem !== undefined) throw new NotSent(`an id of this target cannot be put into a path: ${problem}`);
  return encoded(id);
}

/** Whether `pathSegment` accepts this id. */
export function fitsPath(id: string): boolean {
  return problemOf(id) === undefined;
}

function problemOf(id: string): string | undefined {
  // Some servers remove a segment's parameters before they resolve dot segments.
  if (/^\.{1,2}(?:;|$)/.test(id)) return `'${id.slice(0, 60)}' is a dot segment`;
  if (id.length > longestSegment)
    return `it has ${id.length} characters, and at most ${longestSegment} are sent`;
  if (/\p{Surrogate}/u.test(id)) return 'it is not well-formed Unicode';
  const { length } = encoded(id);
  return length > longestSegment
    ? `it has ${length} characters once encoded, and at most ${longestSegment} are sent`
    : undefined;
}

function encoded(id: string): string {
  return encodeURIComponent(id).replace(/%(?:24|26|2B|2C|3B|3D|3A|40)/g, decodeURIComponent);
}
