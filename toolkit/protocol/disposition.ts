/** A parsed Content-Disposition field. Names are unescaped. */
export interface Disposition {
  /** In lower case, such as `attachment`. */
  readonly type: string;
  readonly fileName: string | undefined;
  /** From `filename*`; it takes precedence over `fileName` if both are present. */
  readonly extendedFileName: string | undefined;
}

/** Reads the value of a Content-Disposition field; undefined if it is malformed. Source: RFC 6266 §4.1, RFC 8187 §3.2. */
export function readDisposition(value: string): Disposition | undefined {
  const type = /^\s*([!#$%&'*+.^_`|~\w-]+)/.exec(value);
  if (type === null) return undefined;
  const parameters = new Map<string, string>();
  const parameter = /\s*;\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w-]+))/y;
  let end = type[0].length;
  parameter.lastIndex = end;
  for (let match = parameter.exec(value); match !== null; match = parameter.exec(value)) {
    const [, name = '', quoted, token = ''] = match;
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token);
    end = parameter.lastIndex;
  }
  if (!['', ';'].includes(value.slice(end).trim())) return undefined;
  const extended = parameters.get('filename*');
  const extendedFileName = extended === undefined ? undefined : readExtended(extended);
  if (extended !== undefined && extendedFileName === undefined) return undefined;
  return { type: (type[1] ?? '').toLowerCase(), fileName: parameters.get('filename'), extendedFileName };
}

function readExtended(value: string): string | undefined {
  const [, charset = '', text = ''] =
    /^(utf-8|iso-8859-1)'[\w-]*'((?:[!#$&+.^_`|~\w-]|%[0-9a-f]{2})*)$/i.exec(value) ?? [];
  const bytes = Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  if (charset === '') return undefined;
  if (charset.toLowerCase() === 'iso-8859-1') return bytes.toString('latin1');
  const decoded = bytes.toString('utf8');
  return Buffer.from(decoded).equals(bytes) ? decoded : undefined;
}
