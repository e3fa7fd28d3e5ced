import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { literal, type Payload, repeat } from '../../../client/payload/payload.ts';
import { markedTexts } from '../../../toolkit/generators/content/marked-texts.ts';

/** Content of a kind that some servers, proxies or optimisers change in a response. */
export interface RealContent {
  /** The type to give it, as a browser would. */
  readonly contentType: string;
  /** The file extension. */
  readonly ending: string;
  readonly content: Payload;
}

const page = '<!DOCTYPE html>\r\n<html><head><meta charset="iso-8859-1"><title>t</title></head>\r\n<body>';

/** Bytes after the end of the format, which tools that know the format drop. */
const trailingBytes = Buffer.from('\0kept as well\r\n\0');

/** By name: images with metadata, texts with unusual line ends or byte order marks, and compressed data. */
export const realContents = {
  'text with CRLF': { contentType: 'text/plain', ending: '.txt', content: repeat('one line\r\n', 4_000) },
  'text with mixed line ends': {
    contentType: 'text/plain; charset=utf-8',
    ending: '.txt',
    content: literal('a\rb\nc\r\nd\n\re  \r\n\r\n\t\n'),
  },
  'UTF-16 text': {
    contentType: 'text/plain',
    ending: '.txt',
    content: literal(Buffer.from('\ufeffäöü\r\n', 'utf16le')),
  },
  'text that is not UTF-8': {
    contentType: 'text/csv',
    ending: '.csv',
    content: literal(Buffer.from('a;\xe9;\x80\xff\n', 'latin1')),
  },
  'long HTML': {
    contentType: 'text/html',
    ending: '.html',
    content: literal(`${page}${'<p>caf\u00e9 &amp;  two  spaces</p>\r\n'.repeat(400)}</body></html>\n`),
  },
  'short HTML': { contentType: 'text/html', ending: '.html', content: literal(`${page}</body></html>`) },
  'HTML with a script': {
    contentType: 'text/html',
    ending: '.html',
    content: literal(
      `${page}<script>if (1 < 2) alert("a" + 'b')</script><img src=x onerror="1">&lt;</body></html>`,
    ),
  },
  'text longer than buffers': {
    contentType: 'text/plain',
    ending: '.txt',
    content: repeat('the same line once more\n', 300_000),
  },
  JSON: { contentType: 'application/json', ending: '.json', content: literal('{ "a" : 1.0,\n "a": 2e0 }\n') },
  'an SVG image': {
    contentType: 'image/svg+xml',
    ending: '.svg',
    content: literal('<svg xmlns="http://www.w3.org/2000/svg">\r\n  <!-- kept -->\r\n</svg>\r\n'),
  },
  'a PNG image': { contentType: 'image/png', ending: '.png', content: literal(pngImage()) },
  'a PNG image with bytes after its end': {
    contentType: 'image/png',
    ending: '.png',
    content: literal(Buffer.concat([pngImage(), trailingBytes])),
  },
  'a JPEG image with bytes after its end': {
    contentType: 'image/jpeg',
    ending: '.jpg',
    content: literal(
      Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), trailingBytes]),
    ),
  },
  'a PDF with bytes after its end': {
    contentType: 'application/pdf',
    ending: '.pdf',
    content: literal(
      Buffer.concat([Buffer.from('%PDF-1.4\n%\xe2\xe3\ntrailer<<>>\n%%EOF\n', 'latin1'), trailingBytes]),
    ),
  },
  'an empty ZIP archive between other bytes': {
    contentType: 'application/zip',
    ending: '.zip',
    content: literal(
      Buffer.concat([trailingBytes, Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), trailingBytes]),
    ),
  },
  'a GIF image': {
    contentType: 'image/gif',
    ending: '.gif',
    content: literal(Buffer.from('R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=', 'base64')),
  },
  'gzip data': {
    contentType: 'application/gzip',
    ending: '.gz',
    content: literal(gzipSync('packed already\n'.repeat(200))),
  },
  'gzip data declared as text': {
    contentType: 'text/plain',
    ending: '.txt.gz',
    content: literal(gzipSync('packed already\r\n'.repeat(300))),
  },
  ...markedTexts,
} as const satisfies Readonly<Record<string, RealContent>>;

/** The name of one of the real contents. */
export type RealContentName = keyof typeof realContents;

/** A red pixel with a comment. Source: PNG (third edition) §5, §11. */
function pngImage(): Buffer {
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const header = Buffer.from('00000001000000010802000000', 'hex');
  const pixels = deflateSync(Buffer.from('00ff0000', 'hex'));
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('tEXt', Buffer.from('Comment\0kept as it is')),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
