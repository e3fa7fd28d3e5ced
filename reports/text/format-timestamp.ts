/** A time of a record in a readable format, to the second; any other text unchanged. */
export function formatTimestamp(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$1 $2 UTC');
}
