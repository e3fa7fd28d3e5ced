import { allBytes, concat, literal, type Payload } from '../../../client/payload/payload.ts';

const kinds = {
  text: { contentType: 'text/plain', ending: '.txt', body: 'über\r\n' },
  CSV: { contentType: 'text/csv', ending: '.csv', body: 'id;name\r\n1;über\r\n' },
  HTML: { contentType: 'text/html', ending: '.html', body: '<!DOCTYPE html>\r\n<p>über</p>\r\n' },
  CSS: { contentType: 'text/css', ending: '.css', body: '/* über */\r\na { color: red; }\r\n' },
  JavaScript: { contentType: 'text/javascript', ending: '.js', body: '// über\r\nlet a = 1;\r\n' },
  XML: { contentType: 'application/xml', ending: '.xml', body: '<?xml version="1.0"?>\r\n<a>über</a>\r\n' },
  Markdown: {
    contentType: 'text/markdown',
    ending: '.md',
    body: '# über\r\n\r\ntwo blanks end this line  \r\n',
  },
  JSON: { contentType: 'application/json', ending: '.json', body: '{ "a": "über" }\r\n' },
} as const;

/** Bytes around or inside a text that are part of it. Each ends in whitespace. */
const marks = {
  'a byte order mark': (body: string): Payload => literal(`\ufeff${body}  \r\n\t\r\n\r\n `),
  NULs: (body: string): Payload => literal(`${body}a\0b\0\0\x01\x0b\x0c\x1a\x1b\x7f\r\n${body}\0 `),
  'every byte': (body: string): Payload => concat(literal(body), allBytes(512), literal(' \r\n\r\n')),
} as const;

type Kind = keyof typeof kinds;
type Mark = keyof typeof marks;
/** A text as a browser would upload it. */
export interface MarkedText {
  readonly contentType: string;
  readonly ending: string;
  readonly content: Payload;
}

/** Each kind of text with each mark, by name, such as `HTML with NULs`. All but those with every byte are UTF-8. */
export const markedTexts = Object.fromEntries(
  Object.entries(kinds).flatMap(([kind, { contentType, ending, body }]) =>
    Object.entries(marks).map(([mark, write]) => [
      `${kind} with ${mark}`,
      { contentType, ending, content: write(body) },
    ]),
  ),
) as Readonly<Record<`${Kind} with ${Mark}`, MarkedText>>;
