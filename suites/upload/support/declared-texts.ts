import fc from 'fast-check';
import { literal, type Payload } from '../../../client/payload/payload.ts';
import { markedTexts } from '../../../toolkit/generators/content/marked-texts.ts';
import { payloads } from '../../../toolkit/generators/content/payloads.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';
import { withEdgeCases } from '../../../toolkit/generators/with-edge-cases.ts';

/** Content with a declared type (`null`: none) and a file extension, either of which may make a server treat it as text. */
export interface DeclaredText {
  readonly type: string | null;
  readonly ending: string;
  readonly content: Payload;
}

/** Text types, each with its file extension. */
const textual = [
  ['text/plain', '.txt'],
  ['text/csv', '.csv'],
  ['text/html', '.html'],
  ['text/markdown', '.md'],
  ['application/json', '.json'],
  ['application/xml', '.xml'],
  ['image/svg+xml', '.svg'],
  ['application/x-www-form-urlencoded', '.txt'],
] as const;

const marks = [
  markedTexts['text with a byte order mark'],
  markedTexts['text with NULs'],
  markedTexts['text with every byte'],
].map(({ content }) => content);

/** Every type with every content and no extension; every extension with content and no text type. */
export const declaredTextEdgeCases: readonly DeclaredText[] = [
  ...textual.flatMap(([type]) => marks.map((content) => ({ type, ending: '', content }))),
  ...[...new Map(textual.map(([, ending]) => [ending, ending])).keys()].flatMap((ending, at) =>
    marks.slice(0, 2).map((content) => ({
      type: at % 2 === 0 ? null : 'application/octet-stream',
      ending,
      content,
    })),
  ),
];

const bits: readonly (string | Uint8Array)[] = [
  '\ufeff',
  Uint8Array.of(0xff, 0xfe),
  '\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  '\u001a',
  '\u2028',
  'e\u0301',
  Uint8Array.of(0xe9),
  Uint8Array.of(0xc3),
  'a=b+c&d=%41',
  '&amp;&#233;',
  '<!-- kept -->',
  '{ "a" : 1.0 }',
  '"=1+1";x',
];

/** Any sequence of those bits, with any type and any extension. */
export const declaredTexts: fc.Arbitrary<DeclaredText> = fc.record({
  type: withEdgeCases<string | null>(
    fc.oneof(
      fc.constantFrom(...textual.map(([type]) => type)),
      fc.constantFrom('text/plain; charset=iso-8859-1', 'text/csv; charset=utf-16', 'text/x-drivespec', null),
    ),
    ['application/octet-stream'],
  ),
  ending: fc.constantFrom('', ...textual.map(([, ending]) => ending)),
  content: shrunkAs(
    fc
      .array(fc.constantFrom(...bits), { minLength: 1, maxLength: 8 })
      .map((some) => literal(Buffer.concat(some.map((bit) => Buffer.from(bit))))),
    payloads(),
  ),
});
