const pattern = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

/** Milliseconds since 1970 of an RFC 3339 time; undefined for any other value. Source: RFC 3339 §5.6. */
export function readTimestamp(value: unknown): number | undefined {
  if (typeof value !== 'string' || !pattern.test(value)) return undefined;
  const instantMs = Date.parse(value.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(instantMs) ? undefined : instantMs;
}
