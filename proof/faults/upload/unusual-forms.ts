import { isUtf8 } from 'node:buffer';
import { invalid } from '../../../reference-server/http/refusal.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import { changeContent, changeParts } from '../../servers/change-content.ts';
import { fileIndex, spoilBytes, spoilForm, spoilFraming, withFile } from '../../servers/change-upload.ts';
import { isUpload, knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

/** Unusual forms whose file is stored wrong or refused (UPL-02, 07, 10, 16). */
export const uploadUnusualFormsFaults: readonly Fault[] = [
  {
    id: 'upload/longest-boundary-leaves-its-line-break',
    violates: ['UPL-10'],
    detectedBy: ['upload/any-legal-boundary-works'],
    description: 'before a boundary of seventy characters, the line break is kept at the end of the file',
    steps: spoilFraming((bytes, boundary) =>
      boundary.length < 70 ? bytes : Buffer.concat([bytes, Buffer.from('\r\n')]),
    ),
  },
  {
    id: 'upload/epilogue-is-kept-in-the-file',
    violates: ['UPL-10'],
    detectedBy: ['upload/preamble-epilogue-and-padding-are-ignored'],
    description: 'text after the closing boundary is appended to the file',
    steps: (unmodified) => ({
      createFormReader: (given) => {
        const { write, end } = unmodified.createFormReader(given);
        let text = '';
        const noted = (piece: Uint8Array): void => {
          text += Buffer.from(piece).toString('latin1');
          write(piece);
        };
        const rest = (): string => text.split(`--${given.boundary}--`).slice(1).join('').trim();
        return {
          write: noted,
          end: () => withFile(end(), (bytes) => Buffer.concat([bytes, Buffer.from(rest(), 'latin1')])),
        };
      },
    }),
  },
  {
    id: 'upload/unknown-part-field-begins-the-file',
    violates: ['UPL-01'],
    detectedBy: ['upload/fields-of-a-part-may-come-in-any-case-and-order'],
    description: 'an unknown field of a part is kept as the first line of the file',
    steps: () => ({
      readForm: changeParts((part) => {
        const unknown = Object.entries(part.headers).filter(([name]) => !name.startsWith('content-'));
        const lines = unknown.map(([name, value]) => Buffer.from(`${name}: ${value}\r\n`));
        return { ...part, content: contentOf([...lines, ...part.content.pieces]) };
      }),
    }),
  },
  {
    id: 'upload/chunked-coding-ends-at-64-kib',
    violates: ['UPL-16'],
    detectedBy: ['upload/chunked-coding-works'],
    description: 'only the first 64 KiB of a file in chunked coding are stored',
    steps: () => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        commitFile: changeContent((content) =>
          isUpload(request()) && request()?.declaredBytes === undefined
            ? contentOf([Buffer.concat(content.pieces).subarray(0, 65_536)])
            : content,
        ),
      };
    },
  },
  {
    id: 'upload/file-ahead-of-the-share-is-refused',
    violates: ['UPL-07'],
    detectedBy: ['upload/parts-may-come-in-any-order'],
    description: 'a form whose file comes before its share_id is refused',
    steps: spoilForm((parts, read) => {
      if (fileIndex(parts) < parts.findIndex((part) => part.name === 'share_id'))
        throw invalid('body', 'share_id', 'Field required before the file');
      return read(parts);
    }),
  },
  {
    id: 'upload/text-that-is-not-utf-8-is-refused',
    violates: ['UPL-02'],
    detectedBy: ['upload/text-content-types-are-stored-verbatim'],
    description: 'a file of a text type whose bytes are not UTF-8 is refused',
    steps: spoilBytes(
      (bytes) => {
        if (!isUtf8(bytes)) throw invalid('body', 'file', 'Not UTF-8');
        return bytes;
      },
      ({ headers }) => headers['content-type']?.startsWith('text/') ?? false,
    ),
  },
];
