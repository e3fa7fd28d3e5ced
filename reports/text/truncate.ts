/** The text when it is at most so long, else its beginning and an ellipsis; no character is cut in half. */
export function truncate(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
