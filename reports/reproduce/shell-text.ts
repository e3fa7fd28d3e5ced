/** A text in which some values differ from run to run: each is in a shell variable. */
export type Variables = ReadonlyMap<string, string>;

/** The text as one word for a POSIX shell, which fills in the known values, `$TOKEN`, `$OTHER_TOKEN` and `$REDACTED`. */
export function shellWord(text: string, variables: Variables): string {
  const word = split(text, variables)
    .map(({ value, variable }) =>
      variable === undefined ? `'${value.replaceAll("'", "'\\''")}'` : `"\${${variable}}"`,
    )
    .join('');
  return word === '' ? "''" : word;
}

/** A `printf` command that writes these bytes; the shell fills in known values. */
export function printfOf(bytes: Buffer, variables: Variables): string {
  const pieces = split(bytes.toString('latin1'), variables);
  const format = pieces
    .map(({ value, variable }) => (variable === undefined ? escapedFormat(value) : '%s'))
    .join('');
  const words = pieces.flatMap(({ variable }) => (variable === undefined ? [] : [`"\${${variable}}"`]));
  return [`printf '${format}'`, ...words].join(' ');
}

interface Piece {
  readonly value: string;
  readonly variable?: string;
}

function split(text: string, variables: Variables): readonly Piece[] {
  const names = new Map([...variables, ...secrets]);
  const values = [...names.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${values.map((value) => escaped(value)).join('|')})`);
  return text
    .split(pattern)
    .filter((value) => value !== '')
    .map((value) => {
      const variable = names.get(value);
      return variable === undefined ? { value } : { value, variable };
    });
}

const secrets: Variables = new Map([
  ['$OTHER_TOKEN', 'OTHER_TOKEN'],
  ['$TOKEN', 'TOKEN'],
  ['$REDACTED', 'REDACTED'],
]);

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function escapedFormat(text: string): string {
  // A format that begins with a hyphen would be treated as an option.
  return text.replace(/^-|[^ -~]|['\\%]/g, (sign) =>
    sign === '%' ? '%%' : `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}
