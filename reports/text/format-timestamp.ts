/** A time of a record as people write it, to the second; anything else as it is. */
export function formatTimestamp(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$1 $2 UTC');
}
