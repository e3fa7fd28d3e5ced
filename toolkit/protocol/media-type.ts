/** Type and subtype of a media type in lower case, without parameters; undefined if it is not a string. */
export function essenceOf(mediaType: unknown): string | undefined {
  if (typeof mediaType !== 'string') return undefined;
  const end = mediaType.indexOf(';');
  return (end < 0 ? mediaType : mediaType.slice(0, end)).trim().toLowerCase();
}

const token = "[!#$%&'*+.^_`|~\\w-]+";
const essence = new RegExp(`${token}/${token}`, 'y');
const parameter = new RegExp(`[ \\t]*;[ \\t]*(?:${token}=(?:${token}|"(?:[^"\\\\]|\\\\.)*"))?`, 'y');

/**
 * Whether the value of a Content-Type field is well-formed. Source: RFC 9110 §8.3.1.
 * The parameters are read one after the other: a single pattern for all of them takes exponential time.
 */
export function isMediaType(value: string): boolean {
  let end = endOf(essence, value, 0);
  if (end === undefined) return false;
  for (let next = endOf(parameter, value, end); next !== undefined; next = endOf(parameter, value, end))
    end = next;
  return end === value.length;
}

/** The offset where a match that begins at `from` ends; undefined if there is none. */
function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
