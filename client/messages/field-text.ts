const names: Readonly<Record<number, string>> = {
  0: 'a NUL',
  9: 'a tab',
  10: 'a line feed',
  13: 'a carriage return',
  32: 'a blank',
  127: 'a delete character',
};

/** Describes the first character that a header field value must not contain; undefined if the text is valid. */
export function valueMisfit(text: string): string | undefined {
  const odd = [...text].find((character) => !/^[\t\u0020-\u007e\u0080-\u00ff]$/.test(character));
  return odd === undefined ? undefined : characterInWords(odd);
}

/** Describes the first character that a header field name must not contain; undefined if the text is valid. */
export function nameMisfit(text: string): string | undefined {
  if (text === '') return 'nothing';
  const odd = [...text].find((character) => !/^[!#$%&'*+.^_`|~0-9A-Za-z-]$/.test(character));
  return odd === undefined ? undefined : characterInWords(odd);
}

/** Fields for message framing and connection control; the client writes them itself. */
const framing = [
  ...['connection', 'content-length', 'expect', 'keep-alive', 'proxy-connection'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
];

/** Whether only the client writes the field of this name. */
export function isFraming(name: string): boolean {
  return framing.includes(name.toLowerCase());
}

function characterInWords(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (names[code] !== undefined) return names[code];
  if (code < 32 || (code >= 127 && code < 160)) return `the control character ${codePoint}`;
  return code > 255 ? `the non-Latin-1 character ${codePoint}` : `'${character}'`;
}
