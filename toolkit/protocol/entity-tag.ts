/** Whether a field value is one entity-tag: `W/`, if any, in upper case, and only etagc between the quotation marks. RFC 9110 §8.8.3. */
export function isEntityTag(value: string): boolean {
  return /^(?:W\/)?"[^\0- "\x7f]*"$/.test(value);
}

/** Whether an entity-tag is strong. */
export function isStrongTag(value: string): boolean {
  return isEntityTag(value) && value.startsWith('"');
}
