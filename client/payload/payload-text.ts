import {
  allBytes,
  concat,
  flatParts,
  literal,
  type Payload,
  positions,
  repeat,
  zeros,
} from './payload-pattern.ts';

/**
 * Formats the payload in a short form, in which the parts of a `concat` are joined by `+`:
 * `positions:70000:7` (or `positions:70000:7:65536` with a start offset), `zeros:10`, `all-bytes:300`,
 * `repeat:9:YWI` and `literal:DQo` (base64url).
 */
export function formatPayload(payload: Payload): string {
  switch (payload.pattern) {
    case 'positions':
      return `positions:${payload.size}:${payload.key}${payload.first ? `:${payload.first}` : ''}`;
    case 'zeros':
    case 'all-bytes':
      return `${payload.pattern}:${payload.size}`;
    case 'repeat':
      return `repeat:${payload.size}:${base64Url(payload.unit)}`;
    case 'literal':
      return `literal:${base64Url(payload.bytes)}`;
    case 'concat':
      return flatParts(payload.parts).map(formatPayload).join('+') || 'literal:';
  }
}

/**
 * Parses the output of `formatPayload`. The result equals the original payload if a constructor created it.
 * @throws {Error} with one sentence that quotes the value and names the valid form.
 */
export function parsePayload(text: string): Payload {
  return concat(...text.split('+').map(parsePart));
}

function parsePart(text: string): Payload {
  const [name = '', ...words] = text.split(':');
  const form = forms.get(name);
  if (form === undefined) {
    const names = [...forms.keys()].join(', ');
    throw new Error(`${quoted(text)} is not a payload: begin with one of ${names}, as in positions:70000:7.`);
  }
  const problem = `${quoted(text)} is not a payload: write it like ${form.example}`;
  const { min, max = min } = form.words;
  if (words.length < min || words.length > max) throw new Error(`${problem}.`);
  try {
    return form.make(...words);
  } catch (reason) {
    throw new Error(`${problem}, but ${reason instanceof Error ? reason.message : reason}.`);
  }
}

interface PayloadForm {
  readonly example: string;
  readonly words: { readonly min: number; readonly max?: number };
  readonly make: (...words: readonly string[]) => Payload;
}

const forms: ReadonlyMap<string, PayloadForm> = new Map<string, PayloadForm>([
  [
    'positions',
    {
      example: 'positions:70000:7 (size, then key)',
      words: { min: 2, max: 3 },
      make: (size, key, first = '0') => positions(wholeNumber(size), wholeNumber(key), wholeNumber(first)),
    },
  ],
  ['zeros', { example: 'zeros:10 (size)', words: { min: 1 }, make: (size) => zeros(wholeNumber(size)) }],
  [
    'all-bytes',
    { example: 'all-bytes:300 (size)', words: { min: 1 }, make: (size) => allBytes(wholeNumber(size)) },
  ],
  [
    'repeat',
    {
      example: 'repeat:9:YWI (size, then the unit in base64url)',
      words: { min: 2 },
      make: (size, unit) => repeat(decoded(unit), wholeNumber(size)),
    },
  ],
  [
    'literal',
    {
      example: 'literal:DQo (the bytes in base64url)',
      words: { min: 1 },
      make: (bytes) => literal(decoded(bytes)),
    },
  ],
]);

function wholeNumber(word = ''): number {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(word)) throw new Error(`${quoted(word)} is not a whole number`);
  return Number(word);
}

function decoded(word = ''): Buffer {
  const bytes = Buffer.from(word, 'base64url');
  if (bytes.toString('base64url') !== word)
    throw new Error(`${quoted(word)} is not base64url without padding`);
  return bytes;
}

function base64Url(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64url');
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
