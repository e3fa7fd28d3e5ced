import { invalid } from '../../../reference-server/http/refusal.ts';
import { spoilBytes, spoilFraming, spoilReading, withFile } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const anyBytes = 'upload/any-bytes-come-back-exactly';
const lookAlikes = 'upload/boundary-lookalikes-are-content';
const largeUpload = 'upload/a-large-upload-comes-back-exactly';
const fiveMebibytes = 5 * 1024 * 1024;
const padding = 'upload/trailing-padding-is-kept';
const splits = 'upload/delimiters-split-over-packets-are-found';

/** Bytes that are stored wrong (UPL-02). */
export const uploadStoredBytesFaults: readonly Fault[] = [
  {
    id: 'upload/bytes-after-5-mib-are-zero',
    violates: ['UPL-02'],
    detectedBy: [largeUpload],
    description: 'the bytes of a file after the first 5 MiB are stored as NUL',
    steps: spoilBytes(
      (bytes) => Buffer.concat([bytes.subarray(0, fiveMebibytes)], Math.max(bytes.length, fiveMebibytes)),
      ({ content }) => content.sizeBytes > fiveMebibytes,
    ),
  },
  {
    id: 'upload/piece-in-memory-is-lost-when-the-rest-goes-to-disk',
    violates: ['UPL-02'],
    detectedBy: [largeUpload],
    description: 'a file over 5 MiB is stored without the 64 KiB before the first 5 MiB end',
    steps: spoilBytes(
      (bytes) => Buffer.concat([bytes.subarray(0, fiveMebibytes - 65_536), bytes.subarray(fiveMebibytes)]),
      ({ content }) => content.sizeBytes > fiveMebibytes,
    ),
  },
  {
    id: 'upload/last-line-break-is-trimmed',
    violates: ['UPL-02'],
    detectedBy: [anyBytes, lookAlikes],
    description: 'a line break at the end of a file is lost',
    steps: spoilBytes((bytes) => (bytes.toString('latin1').endsWith('\r\n') ? bytes.subarray(0, -2) : bytes)),
  },
  {
    id: 'upload/last-cr-is-trimmed',
    violates: ['UPL-02'],
    detectedBy: [anyBytes, lookAlikes],
    description: 'a CR at the end of a file is lost',
    steps: spoilBytes((bytes) => (bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes)),
  },
  {
    id: 'upload/text-gets-line-feeds',
    violates: ['UPL-02'],
    detectedBy: [anyBytes],
    description: 'CRLF becomes LF in files of type text/plain',
    steps: spoilBytes(
      (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
      ({ headers }) => headers['content-type']?.startsWith('text/') ?? false,
    ),
  },
  {
    id: 'upload/text-ends-at-nul',
    violates: ['UPL-02'],
    detectedBy: [anyBytes],
    description: 'a file without a type ends at its first NUL',
    steps: spoilBytes(
      (bytes) => (bytes.includes(0) ? bytes.subarray(0, bytes.indexOf(0)) : bytes),
      ({ headers }) => headers['content-type'] === undefined,
    ),
  },
  {
    id: 'upload/byte-order-mark-is-dropped',
    violates: ['UPL-02'],
    detectedBy: [anyBytes],
    description: 'a byte order mark at the beginning of a file is lost',
    steps: spoilBytes((bytes) => (bytes.indexOf('\ufeff') === 0 ? bytes.subarray(3) : bytes)),
  },
  {
    id: 'upload/first-lines-are-read-as-fields',
    violates: ['UPL-02'],
    detectedBy: [anyBytes],
    description: 'in a part without Content-Type, content that looks like header fields is dropped',
    steps: spoilBytes(
      (bytes) => Buffer.from(bytes.toString('latin1').replace(/^[\w-]+: .*\r\n\r\n/, ''), 'latin1'),
      ({ headers }) => headers['content-type'] === undefined,
    ),
  },
  {
    id: 'upload/bytes-beyond-a-full-buffer-are-lost',
    violates: ['UPL-02'],
    detectedBy: [anyBytes],
    description: 'a single last byte beyond 64 KiB is lost',
    steps: spoilBytes((bytes) =>
      bytes.length % 65_536 === 1 && bytes.length > 1 ? bytes.subarray(0, -1) : bytes,
    ),
  },
  {
    id: 'upload/large-file-ends-at-a-mebibyte',
    violates: ['UPL-02'],
    detectedBy: [anyBytes],
    description: 'only the first MiB of a larger file is stored',
    steps: spoilBytes((bytes) => bytes.subarray(0, 1_048_576)),
  },
  {
    id: 'upload/byte-beyond-a-mebibyte-is-wrong',
    violates: ['UPL-02'],
    detectedBy: [anyBytes],
    description: 'the byte 100,000 bytes after the first MiB is wrong',
    steps: spoilBytes((bytes) => {
      const at = 1_148_576;
      if (bytes.length > at) bytes.writeUInt8((bytes.readUInt8(at) + 1) % 256, at);
      return bytes;
    }),
  },
  {
    id: 'upload/nuls-in-a-last-block-are-dropped',
    violates: ['UPL-02'],
    detectedBy: [padding],
    description: 'NULs at the end of a file that fills whole blocks of 512 bytes are lost',
    steps: spoilBytes((bytes) =>
      bytes.length % 512 === 0 ? Buffer.from(bytes.toString('latin1').replace(/\0+$/, ''), 'latin1') : bytes,
    ),
  },
  {
    id: 'upload/padding-of-a-cipher-is-stripped',
    violates: ['UPL-02'],
    detectedBy: [padding],
    description: 'n bytes of value n at the end of a file that fills blocks of 16 bytes are lost, n up to 16',
    steps: spoilBytes((bytes) => {
      const count = bytes.at(-1) ?? 0;
      const isPadded = bytes.length % 16 === 0 && count > 0 && count <= 16;
      return isPadded && bytes.subarray(-count).every((byte) => byte === count)
        ? bytes.subarray(0, -count)
        : bytes;
    }),
  },
  {
    id: 'upload/boundary-in-a-line-ends-the-file',
    violates: ['UPL-02'],
    detectedBy: [lookAlikes],
    description: 'a file ends at its boundary, even in the middle of a line',
    steps: endAt((bytes, boundary) => bytes.indexOf(`--${boundary}`)),
  },
  {
    id: 'upload/boundary-after-lf-ends-the-file',
    violates: ['UPL-02'],
    detectedBy: [lookAlikes],
    description: 'a bare LF before the boundary counts as a delimiter',
    steps: endAt((bytes, boundary) => bytes.indexOf(`\n--${boundary}`)),
  },
  {
    id: 'upload/boundary-in-any-case-ends-the-file',
    violates: ['UPL-02'],
    detectedBy: [lookAlikes],
    description: 'boundaries are compared without regard to case',
    steps: endAt((bytes, boundary) =>
      bytes.toString('latin1').toLowerCase().indexOf(`\r\n--${boundary.toLowerCase()}`),
    ),
  },
  {
    id: 'upload/other-form-in-the-file-ends-it',
    violates: ['UPL-02'],
    detectedBy: [lookAlikes],
    description: 'any line of two dashes followed by Content-Disposition is treated as a delimiter',
    steps: endAt((bytes) => bytes.toString('latin1').search(/\r\n--\S+\r\nContent-Disposition/)),
  },
  {
    id: 'upload/half-a-delimiter-is-swallowed',
    violates: ['UPL-02'],
    detectedBy: [lookAlikes],
    description: 'the beginning of a delimiter that turns out not to be one is dropped',
    steps: spoilFraming((bytes, boundary) => {
      const text = bytes.toString('latin1').replaceAll(`\r\n--${boundary.slice(0, -1)}`, '');
      return Buffer.from(text, 'latin1');
    }),
  },
  {
    id: 'upload/delimiter-after-cr-is-overlooked',
    violates: ['UPL-02'],
    detectedBy: [anyBytes, lookAlikes, splits],
    description: 'a delimiter that follows a CR is not recognised, so the form is refused',
    steps: spoilReading((piece, boundary) => {
      if (piece.includes(`\r\r\n--${boundary}`)) throw invalid('body', 'file', 'No end of the file');
    }),
  },
  {
    id: 'upload/split-delimiter-is-overlooked',
    violates: ['UPL-02'],
    detectedBy: [splits],
    description: 'a delimiter that arrives in two reads is not recognised, so the form is refused',
    steps: spoilReading((piece, boundary) => {
      const delimiter = `\r\n--${boundary}`;
      for (let length = 3; length < delimiter.length; length += 1) {
        if (piece.subarray(-length).equals(Buffer.from(delimiter.slice(0, length))))
          throw invalid('body', 'file', 'No end of the file');
      }
    }),
  },
  {
    id: 'upload/cr-before-a-read-is-kept',
    violates: ['UPL-02'],
    detectedBy: [splits],
    description: 'if a read ends in the CR of a delimiter, the CR is kept as the last byte of the file',
    steps: (unmodified) => ({
      createFormReader: (given) => {
        const reader = unmodified.createFormReader(given);
        let wasCr = false;
        let stray = '';
        return {
          write: (piece) => {
            if (wasCr && Buffer.from(piece).indexOf(`\n--${given.boundary}--`) === 0) stray = '\r';
            wasCr = piece.at(-1) === 13;
            reader.write(piece);
          },
          end: () => withFile(reader.end(), (bytes) => Buffer.concat([bytes, Buffer.from(stray)])),
        };
      },
    }),
  },
];

/** Steps that end a file where `find` finds a delimiter; -1 is nowhere. */
function endAt(find: (bytes: Buffer, boundary: string) => number): Fault['steps'] {
  return spoilFraming((bytes, boundary) => {
    const at = find(bytes, boundary);
    return at < 0 ? bytes : bytes.subarray(0, at);
  });
}
