import { invalid } from '../../../reference-server/http/refusal.ts';
import { spoilReading } from '../../servers/change-upload.ts';
import type { Fault } from '../fault.ts';

const boundaries = 'upload/any-legal-boundary-works';
const around = 'upload/preamble-epilogue-and-padding-are-ignored';
const equivalentForms = 'upload/equivalent-field-and-type-forms-are-accepted';
const anyOrder = 'upload/fields-of-a-part-may-come-in-any-case-and-order';
const noForm = 'upload/bodies-other-than-forms-are-refused';

function unreadable(): never {
  throw invalid('body', 'file', 'Not a readable form');
}

/** Valid forms that are not understood, and other bodies that are treated as forms (UPL-10, UPL-12). */
export const uploadFormSyntaxFaults: readonly Fault[] = [
  {
    id: 'upload/quotes-belong-to-the-boundary',
    violates: ['UPL-10'],
    detectedBy: [boundaries],
    description: 'the quotes around a boundary are read as part of it',
    steps: onType(/;\s*boundary=([^;]+)/i),
  },
  {
    id: 'upload/boundary-ends-at-a-special-character',
    violates: ['UPL-10'],
    detectedBy: [boundaries],
    description: 'a boundary ends at its first character that is not allowed in a token',
    steps: onType(/;\s*boundary="?([\w'+.-]+)/i),
  },
  {
    id: 'upload/boundary-is-a-pattern',
    violates: ['UPL-10'],
    detectedBy: [boundaries],
    description: 'a boundary is used as a regular expression without escaping',
    steps: (unmodified) => ({
      readBoundary: (given) => {
        const boundary = unmodified.readBoundary(given);
        return boundary !== undefined && /[+?()]/.test(boundary) ? undefined : boundary;
      },
    }),
  },
  {
    id: 'upload/boundary-has-two-characters',
    violates: ['UPL-10'],
    detectedBy: [boundaries],
    description: 'a boundary of one character is refused',
    steps: onLength((length) => length > 1),
  },
  {
    id: 'upload/boundary-has-sixty-nine-characters',
    violates: ['UPL-10'],
    detectedBy: [boundaries],
    description: 'a boundary of seventy characters is refused',
    steps: onLength((length) => length < 70),
  },
  {
    id: 'upload/preamble-is-refused',
    violates: ['UPL-10'],
    detectedBy: [around],
    description: 'a form that does not begin with its boundary is refused',
    steps: (unmodified) => ({
      createFormReader: (given) => {
        const { write, end } = unmodified.createFormReader(given);
        let begun = false;
        return {
          write: (piece) => {
            if (!begun && Buffer.from(piece).indexOf(`--${given.boundary}`) !== 0) unreadable();
            begun = true;
            write(piece);
          },
          end,
        };
      },
    }),
  },
  {
    id: 'upload/epilogue-is-refused',
    violates: ['UPL-10'],
    detectedBy: [around],
    description: 'a form with text after its closing boundary is refused',
    steps: spoilReading((piece, boundary) => {
      const end = piece.indexOf(`\r\n--${boundary}--`);
      const rest = end < 0 ? '' : piece.subarray(end + boundary.length + 6).toString('latin1');
      if (rest.trim() !== '') unreadable();
    }),
  },
  {
    id: 'upload/padding-is-refused',
    violates: ['UPL-10'],
    detectedBy: [around],
    description: 'a delimiter followed by white space is not recognised',
    steps: spoilReading((piece, boundary) => {
      if (piece.includes(`--${boundary} `) || piece.includes(`--${boundary}\t`)) unreadable();
    }),
  },
  {
    id: 'upload/closing-boundary-needs-a-line-break',
    violates: ['UPL-10'],
    detectedBy: [around],
    description: 'a closing boundary at the very end of the body is not recognised',
    steps: spoilReading((piece, boundary) => {
      if (piece.toString('latin1').endsWith(`.\r\n--${boundary}--`)) unreadable();
    }),
  },
  {
    id: 'upload/media-type-has-a-case',
    violates: ['UPL-10'],
    detectedBy: [equivalentForms],
    description: 'only multipart/form-data in lower case is recognised',
    steps: onType(/^multipart\/form-data\s*;.*?boundary="?([^";]+)/),
  },
  {
    id: 'upload/boundary-is-the-first-parameter',
    violates: ['UPL-10'],
    detectedBy: [equivalentForms],
    description: 'a boundary after another parameter is not found',
    steps: onType(/^multipart\/form-data\s*;\s*boundary="?([^";]+)/i),
  },
  {
    id: 'upload/part-fields-have-a-case',
    violates: ['UPL-01', 'UPL-10'],
    detectedBy: [anyOrder, equivalentForms],
    description: 'only `Content-Disposition` in this exact case is recognised',
    steps: spoilReading((piece) => {
      if (/^content-disposition:/im.test(piece.toString('latin1').replaceAll('Content-Disposition:', '')))
        unreadable();
    }),
  },
  {
    id: 'upload/part-parameters-are-quoted',
    violates: ['UPL-10'],
    detectedBy: [equivalentForms],
    description: 'name and filename are recognised only in quotes',
    steps: spoilReading((piece) => {
      if (/; name=[^"]/.test(piece.toString('latin1'))) unreadable();
    }),
  },
  {
    id: 'upload/disposition-comes-first',
    violates: ['UPL-01'],
    detectedBy: [anyOrder],
    description: 'a part whose first field is not Content-Disposition is skipped',
    steps: spoilReading((piece) => {
      if (/\r\nX-Before:/.test(piece.toString('latin1'))) unreadable();
    }),
  },
  {
    id: 'upload/name-of-a-part-is-looked-for-anywhere',
    violates: ['UPL-01'],
    detectedBy: [anyOrder],
    description: 'the name of a part is read after the first name=, even that of filename=',
    steps: spoilReading((piece) => {
      if (/form-data; filename="[^"]*"; name=/.test(piece.toString('latin1'))) unreadable();
    }),
  },
  {
    id: 'upload/missing-boundary-is-an-error',
    violates: ['UPL-12'],
    detectedBy: [noForm],
    description: 'a multipart request without boundary is answered with 500',
    steps: (unmodified) => ({
      readBoundary: (given) => {
        const boundary = unmodified.readBoundary(given);
        if (boundary === undefined && given.contentType?.startsWith('multipart/'))
          throw new TypeError('boundary is undefined');
        return boundary;
      },
    }),
  },
  {
    id: 'upload/untyped-request-is-an-error',
    violates: ['UPL-12'],
    detectedBy: [noForm],
    description: 'a request without Content-Type is answered with 500',
    steps: (unmodified) => ({
      readBoundary: (given) => {
        if (given.contentType === undefined) throw new TypeError('type is undefined');
        return unmodified.readBoundary(given);
      },
    }),
  },
  {
    id: 'upload/type-of-the-request-is-ignored',
    violates: ['UPL-12'],
    detectedBy: [noForm],
    description:
      'a form is read whatever the media type of the request; the boundary is read from its first line',
    steps: (unmodified) => ({
      readBoundary: (given) => unmodified.readBoundary(given) ?? 'B7',
    }),
  },
  {
    id: 'upload/body-without-parts-is-an-error',
    violates: ['UPL-12'],
    detectedBy: [noForm],
    description: 'a form without a part is answered with 500',
    steps: (unmodified) => ({
      readForm: (given) => {
        if (given.parts.length === 0) throw new TypeError('parts are empty');
        return unmodified.readForm(given);
      },
      mayUseForm: ({ isWhole }) => isWhole,
    }),
  },
  {
    id: 'upload/excess-is-an-error',
    violates: ['UPL-12'],
    detectedBy: ['upload/excessive-forms-get-a-response'],
    description:
      'a form with too many parts, or with a part whose header section is too long, is answered with 500',
    steps: (unmodified) => ({
      createFormReader: (given) => {
        const { write, end } = unmodified.createFormReader(given);
        const crash = (piece: Uint8Array): void => {
          try {
            write(piece);
          } catch {
            throw new RangeError('out of memory');
          }
        };
        return { write: crash, end };
      },
    }),
  },
  {
    id: 'upload/long-boundary-is-never-answered',
    violates: ['UPL-12'],
    detectedBy: ['upload/excessive-forms-get-a-response'],
    description: 'a boundary of thousands of characters closes the connection without a response',
    steps: (unmodified) => ({
      writeReply: async (given) => {
        if ((given.request.headers['content-type'] ?? '').length > 4_000) given.response.destroy();
        else await unmodified.writeReply(given);
      },
    }),
  },
];

/** Steps that find the boundary with this pattern. */
function onType(pattern: RegExp): Fault['steps'] {
  return () => ({ readBoundary: ({ contentType = '' }) => pattern.exec(contentType)?.[1] });
}

/** Steps that refuse boundaries of some lengths. */
function onLength(isTaken: (length: number) => boolean): Fault['steps'] {
  return (unmodified) => ({
    readBoundary: (given) => {
      const boundary = unmodified.readBoundary(given);
      return boundary !== undefined && isTaken(boundary.length) ? boundary : undefined;
    },
  });
}
