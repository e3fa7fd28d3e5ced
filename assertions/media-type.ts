/** Type and subtype of a media type in lower case, parameters left out; undefined when it is no text. */
export function essenceOf(mediaType: unknown): string | undefined {
  return typeof mediaType === 'string' ? mediaType.split(';')[0]?.trim().toLowerCase() : undefined;
}

const token = "[!#$%&'*+.^_`|~\\w-]+";
const grammar = new RegExp(
  `^${token}/${token}(?:[ \\t]*;[ \\t]*(?:${token}=(?:${token}|"(?:[^"\\\\]|\\\\.)*"))?)*$`,
);

/** Whether the value of a Content-Type field is well-formed. Source: RFC 9110 §8.3.1. */
export function isMediaType(value: string): boolean {
  return grammar.test(value);
}
