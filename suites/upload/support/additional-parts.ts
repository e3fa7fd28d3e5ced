import { filePart, formFieldPart, type MultipartPart } from '../../../client/payload/multipart.ts';
import { literal, type Payload, positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';

/** Where the additional parts are in the form. */
export const partPlaces = ['first', 'before the file', 'last'] as const;

const typedPart: MultipartPart = {
  headers: [
    ['Content-Disposition', 'form-data; name="note"'],
    ['Content-Type', 'text/plain; charset=utf-8'],
  ],
  body: literal('a note'),
};

/** Parts that the contract does not name. A target may ignore them, use them for its own purpose, or refuse the form. */
export const additionalParts = {
  'a text': [formFieldPart('note', 'a note')],
  'an empty text': [formFieldPart('note', '')],
  'a typed text': [typedPart],
  'a name twice': [formFieldPart('note', 'one'), formFieldPart('note', 'two')],
  'two empty texts': [formFieldPart('note', ''), formFieldPart('other', '')],
  'a file of another name': [
    filePart({ field: 'attachment', fileName: 'attachment.bin', content: positions(50, 9) }),
  ],
  'a file that was not chosen': [
    filePart({
      field: 'attachment',
      fileName: '',
      content: literal(''),
      contentType: 'application/octet-stream',
    }),
  ],
  'an empty part without fields': [{ headers: [], body: literal('') }],
  'members of the metadata': [
    formFieldPart('size', '1'),
    formFieldPart('checksum_sha256', '0'.repeat(64)),
    formFieldPart('id', 'drivespec-id'),
    formFieldPart('content', 'x'),
  ],
} as const satisfies Readonly<Record<string, readonly MultipartPart[]>>;

/** What is added to a form, and where. */
export interface Addition {
  readonly what: keyof typeof additionalParts;
  readonly place: (typeof partPlaces)[number];
}

/** Every addition in every place. */
export const additions: readonly Addition[] = (
  Object.keys(additionalParts) as readonly Addition['what'][]
).flatMap((what) => partPlaces.map((place) => ({ what, place })));

/** Uploads a file in a form with the additional parts. */
export function uploadWith(
  target: Target,
  { what, place }: Addition,
  { fileName, content }: { readonly fileName: string; readonly content: Payload },
) {
  const { boundary, parts } = target.partsOf({ fileName, content });
  const at = { first: 0, 'before the file': parts.length - 1, last: parts.length }[place];
  return target.uploadBody({ boundary, parts: parts.toSpliced(at, 0, ...additionalParts[what]) });
}
