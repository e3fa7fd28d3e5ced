/** A text of at most `most` characters unchanged; a longer one as its first `most` characters and an ellipsis, without half a surrogate pair. */
export function truncate(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
