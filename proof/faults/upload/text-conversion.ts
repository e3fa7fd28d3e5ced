import { spoilBytes } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const text = 'upload/text-content-types-are-stored-verbatim';

/** Bytes that are changed because of a text type or extension (UPL-02). */
export const uploadTextConversionFaults: readonly Fault[] = [
  {
    id: 'upload/csv-loses-its-byte-order-mark',
    violates: ['UPL-02'],
    detectedBy: [text],
    description: 'a byte order mark at the beginning of a file of type text/csv is lost',
    steps: ofType('text/csv', (bytes) => bytes.replace(/^\xef\xbb\xbf/, '')),
  },
  {
    id: 'upload/markdown-loses-its-nuls',
    violates: ['UPL-02'],
    detectedBy: [text],
    description: 'NULs in a file of type text/markdown are dropped',
    steps: ofType('text/markdown', (bytes) => bytes.replaceAll('\0', '')),
  },
  {
    id: 'upload/html-gets-line-feeds',
    violates: ['UPL-02'],
    detectedBy: [text],
    description: 'CRLF becomes LF in files of type text/html',
    steps: ofType('text/html', (bytes) => bytes.replaceAll('\r\n', '\n')),
  },
  {
    id: 'upload/json-is-made-utf-8',
    violates: ['UPL-02'],
    detectedBy: [text],
    description: 'bytes that are not UTF-8 are replaced in files of type application/json',
    steps: ofType('application/json', (bytes) =>
      Buffer.from(Buffer.from(bytes, 'latin1').toString()).toString('latin1'),
    ),
  },
  {
    id: 'upload/svg-loses-its-last-blanks',
    violates: ['UPL-02'],
    detectedBy: [text],
    description: 'white space at the end of a file of type image/svg+xml is lost',
    steps: ofType('image/svg+xml', (bytes) => bytes.replace(/[ \t\r\n]+$/, '')),
  },
  {
    id: 'upload/urlencoded-text-gets-crlf',
    violates: ['UPL-02'],
    detectedBy: [text],
    description: 'a bare LF becomes CRLF in files of type application/x-www-form-urlencoded',
    steps: ofType('application/x-www-form-urlencoded', (bytes) => bytes.replace(/(?<!\r)\n/g, '\r\n')),
  },
  {
    id: 'upload/xml-ending-loses-its-byte-order-mark',
    violates: ['UPL-02'],
    detectedBy: [text],
    description: 'a byte order mark at the beginning of a file named .xml is lost, whatever its type',
    steps: spoilBytes(
      (bytes) => (bytes.indexOf('\ufeff') === 0 ? bytes.subarray(3) : bytes),
      ({ fileName = '' }) => fileName.endsWith('.xml'),
    ),
  },
];

/** Steps that change files of one declared type; each byte is a character. */
function ofType(type: string, spoil: (bytes: string) => string): Fault['steps'] {
  return spoilBytes(
    (bytes) => Buffer.from(spoil(bytes.toString('latin1')), 'latin1'),
    ({ headers }) => headers['content-type'] === type,
  );
}
