import { NotSent } from '../not-sent.ts';

/** An id as the target gave it, to be encoded; or a segment that is sent as it is written. */
export type PathSegment = string | { readonly encoded: string };

/** Recipients are to support URIs of 8000 octets (RFC 9110 §4.1), and the rest of the path needs some of them. */
const longestSegment = 7_500;

/**
 * One segment of a path. Of an id everything is percent-encoded except what a segment may hold as it is, so that a
 * target that compares paths without decoding them finds its own ids too. Source: RFC 3986 §3.3.
 * @throws {NotSent} when the id cannot be put into a path: a dot segment, ill-formed Unicode, or too long.
 */
export function pathSegment(id: PathSegment): string {
  if (typeof id !== 'string') return id.encoded;
  const problem = problemOf(id);
  if (problem !== undefined) throw new NotSent(`an id of this target cannot be put into a path: ${problem}`);
  return encoded(id);
}

/** Whether `pathSegment` takes this id. */
export function fitsPath(id: string): boolean {
  return problemOf(id) === undefined;
}

function problemOf(id: string): string | undefined {
  // Some servers take a segment's parameters off before they resolve dot segments.
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
