/**
 * An id of the same form as this one that was never given out: its last digits and letters are others of their kind.
 * Deterministic; never the id itself, save for an id without digits and letters.
 */
export function strangerId(id: string): string {
  const kept = Math.max(0, id.length - changedCharacters);
  return id.slice(0, kept) + id.slice(kept).replace(/[0-9a-z]/gi, otherOfItsKind);
}

const changedCharacters = 8;

function otherOfItsKind(character: string): string {
  if (/\d/.test(character)) return String((Number(character) + 5) % 10);
  const other = /[a-e]/i.test(character) ? String.fromCharCode(character.charCodeAt(0) + 1) : 'a';
  return character === character.toUpperCase() ? other.toUpperCase() : other;
}
