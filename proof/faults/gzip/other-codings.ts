import { brotliDecompressSync } from 'node:zlib';
import { type Content, contentOf } from '../../../reference-server/storage/content.ts';
import { changeContent, changeParts } from '../../servers/change-content.ts';
import { bytesOf, isGzipData, unpacked } from '../../servers/gzip-data.ts';
import { knownRequest } from '../../servers/known-request.ts';
import { labelling, takingAnyCoding, takingCodedBodies } from '../../servers/part-codings.ts';
import type { Fault } from '../fault.ts';

const bytes = ['gzip/other-codings-give-no-other-bytes'];
const answers = ['gzip/other-codings-are-stored-or-refused'];
const chunks = ['gzip/coded-chunks-give-no-other-bytes'];

/** Faults in the handling of codings that a target does not expect (GZ-08, GZ-08s, GZ-09). */
export const gzipOtherCodingsFaults: readonly Fault[] = [
  {
    id: 'gzip/one-of-two-codings-is-decoded',
    violates: ['GZ-08'],
    detectedBy: bytes,
    description:
      'of several codings that end in gzip only gzip is decoded; the file is stored without a coding',
    steps: storing((coding, content) => (/,\s*gzip$/.test(coding) ? unpackedIfGzip(content) : content)),
  },
  {
    id: 'gzip/first-of-two-codings-is-all',
    violates: ['GZ-08'],
    detectedBy: bytes,
    description: 'a part with several codings is decoded once if the first of them is gzip',
    steps: storing((coding, content) => (/^gzip\s*,/.test(coding) ? unpackedIfGzip(content) : content)),
  },
  {
    id: 'gzip/unknown-coding-gives-an-empty-file',
    violates: ['GZ-08'],
    detectedBy: bytes,
    description: 'a part in an unknown coding is stored as an empty file',
    steps: storing((coding, content) => (/zstd|x-drivespec/.test(coding) ? contentOf([]) : content)),
  },
  {
    id: 'gzip/coded-part-is-stored-as-text',
    violates: ['GZ-08'],
    detectedBy: bytes,
    description: 'a part in an unknown coding is stored as UTF-8 text',
    steps: storing((coding, content) =>
      /br|deflate/.test(coding) ? contentOf([Buffer.from(bytesOf(content).toString())]) : content,
    ),
  },
  {
    id: 'gzip/brotli-is-decoded-and-still-named',
    violates: ['GZ-08'],
    detectedBy: bytes,
    description: 'a br part is stored decoded, and downloaded with Content-Encoding: br',
    steps: (unmodified) => {
      return {
        ...labelling((coding) => (coding === 'br' ? coding : undefined), unmodified),
        readForm: changeParts((part) =>
          part.headers['content-encoding'] === 'br'
            ? { ...part, content: contentOf([brotliDecompressSync(bytesOf(part.content))]) }
            : part,
        ),
      };
    },
  },
  {
    id: 'gzip/every-coding-comes-back-as-gzip',
    violates: ['GZ-08'],
    detectedBy: bytes,
    description: 'a part with any Content-Encoding is downloaded as it was sent, with Content-Encoding: gzip',
    steps: (unmodified) => labelling((coding) => (coding === undefined ? undefined : 'gzip'), unmodified),
  },
  {
    id: 'gzip/coding-is-missing-from-ranges',
    violates: ['GZ-08'],
    detectedBy: bytes,
    description: 'the Content-Encoding of a part is repeated in full responses, but not in 206',
    steps: (unmodified) =>
      labelling((coding) => (coding === 'gzip' ? undefined : coding), unmodified, { ranges: false }),
  },
  {
    id: 'gzip/unknown-coding-is-an-error',
    violates: ['GZ-08s'],
    detectedBy: answers,
    description: 'a part in an unknown coding is answered with 500',
    steps: (unmodified) => ({
      isGzipPart: (given) => {
        if (/zstd|compress|x-drivespec/.test(given.contentEncoding ?? '')) throw new TypeError('no decoder');
        return unmodified.isGzipPart(given);
      },
    }),
  },
  {
    id: 'gzip/list-of-codings-is-an-error',
    violates: ['GZ-08s'],
    detectedBy: answers,
    description: 'a part with several codings is answered with 500',
    steps: (unmodified) => ({
      isGzipPart: (given) => {
        if (given.contentEncoding?.includes(',')) throw new TypeError('not a coding');
        return unmodified.isGzipPart(given);
      },
    }),
  },
  {
    id: 'gzip/coded-chunk-is-an-error',
    violates: ['GZ-08s'],
    detectedBy: answers,
    description: 'a chunk with Content-Encoding: gzip whose bytes are not gzip data is answered with 500',
    steps: coded((content) => unpacked(content)),
  },
  {
    id: 'gzip/coded-session-is-an-error',
    violates: ['GZ-08s'],
    detectedBy: answers,
    description: 'the create of a session with a Content-Encoding is answered with 500',
    steps: () => {
      const { authorise, request } = knownRequest();
      return {
        authorise: (given) => {
          const caller = authorise(given);
          const { method, path, headers } = request() ?? given.request;
          if (method === 'POST' && path.endsWith('/uploads') && headers['content-encoding'] === 'gzip')
            throw new SyntaxError('Unexpected token');
          return caller;
        },
      };
    },
  },
  {
    id: 'gzip/coded-chunk-is-decoded-beyond-its-size',
    violates: ['GZ-09'],
    detectedBy: chunks,
    description:
      'a chunk with Content-Encoding: gzip is stored decoded once its length as sent has been checked',
    steps: coded(unpackedIfGzip),
  },
  {
    id: 'gzip/coded-chunk-has-any-length',
    violates: ['GZ-09'],
    detectedBy: chunks,
    description:
      'the length of a chunk with Content-Encoding is not checked, and it is stored as it was sent',
    steps: (unmodified) => {
      const { authorise, coding } = takingCodedBodies();
      return {
        authorise,
        mayStoreChunk: (given) => coding() !== undefined || unmodified.mayStoreChunk(given),
      };
    },
  },
  {
    id: 'gzip/coded-chunk-is-decoded-as-far-as-possible',
    violates: ['GZ-09'],
    detectedBy: chunks,
    description: 'a chunk in a coding that its bytes do not have is stored as NUL bytes',
    steps: coded((content) => (isGzipData(content) ? content : contentOf([Buffer.alloc(content.sizeBytes)]))),
  },
];

function unpackedIfGzip(content: Content): Content {
  return isGzipData(content) ? unpacked(content) : content;
}

/** Steps that accept every coding of a part, and store other bytes than were sent in some of them. */
function storing(change: (coding: string, content: Content) => Content): Fault['steps'] {
  return (unmodified) => {
    const { isGzipPart, coding } = takingAnyCoding(unmodified);
    return {
      isGzipPart,
      commitFile: changeContent((content) => change(coding() ?? '', content)),
    };
  };
}

/** Steps that store other bytes than were sent of chunks with `Content-Encoding: gzip` or `br`. */
function coded(change: (content: Content) => Content): Fault['steps'] {
  return (unmodified) => {
    const { authorise, coding } = takingCodedBodies();
    return {
      authorise,
      storeChunk: (given) => {
        const isCoded = /gzip|br/.test(coding() ?? '');
        unmodified.storeChunk(isCoded ? { ...given, content: change(given.content) } : given);
      },
    };
  };
}
