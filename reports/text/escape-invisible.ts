const invisible =
  /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u202f\ufffc\ufffd]/gu;

/**
 * Text from a target with every control, bidi and invisible character and every lone surrogate escaped, so that it has no effect.
 * The escapes are those of JSON, so that JSON text keeps its meaning; all other characters are allowed in XML 1.0.
 */
export function escapeInvisible(text: string): string {
  return text.replace(invisible, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return escapeInvisible(text).replaceAll('\n', '\\n');
}
