/** A text of at most `max` characters unchanged; a longer one as its first `max` characters and an ellipsis, without half a surrogate pair. */
export function truncate(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
