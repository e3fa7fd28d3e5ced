import { gunzipSync } from 'node:zlib';
import { Refusal } from '../../reference-server/http/refusal.ts';
import { contentOf, sha256 } from '../../reference-server/storage/content.ts';
import { changeDraft } from '../servers/change-content.ts';
import { changeReplyByStore } from '../servers/change-reply.ts';
import { isDownload } from '../servers/changed-download.ts';
import { bytesOf, unpacked } from '../servers/gzip-data.ts';
import { labelling, takingAnyCoding, takingCodedBodies } from '../servers/part-codings.ts';
import type { Variant } from './variant.ts';

function decodedOrNothing(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    throw new Refusal(400, 'Not gzip data');
  }
}

/** Conforming variants of the area `gzip`. */
export const gzipVariants: readonly Variant[] = [
  {
    id: 'gzip/original-is-kept',
    uses: ['GZ-02'],
    description:
      'a gzip part is stored and downloaded decompressed; the recorded size is still that of the gzip data',
    steps: () => ({
      commitFile: changeDraft((draft) => {
        if (draft.originalBytes === undefined) return draft;
        const content = unpacked(draft.content);
        return { ...draft, content, checksum: sha256(content) };
      }),
    }),
  },
  {
    id: 'gzip/gzip-parts-come-back-coded',
    uses: ['GZ-02', 'INT-01'],
    description: 'a gzip part is downloaded as it was sent, with Content-Encoding: gzip',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        const file = [...store.files.values()].find(({ id }) => request.path.includes(id));
        const isGzip = file?.versions.at(-1)?.originalBytes !== undefined;
        return isGzip && (isDownload(reply) || reply.status === 206)
          ? { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' } }
          : reply;
      }),
  },
  {
    id: 'gzip/false-gzip-is-stored',
    uses: ['GZ-04'],
    description: 'a part with Content-Encoding: gzip that is not gzip data is stored as it is',
    steps: (unmodified) => ({
      originalSize: (given) => unmodified.originalSize(given).catch(() => given.content.sizeBytes),
    }),
  },
  {
    id: 'gzip/bomb-is-refused',
    uses: ['GZ-05'],
    description: 'gzip data that decompresses to more than 16 MiB is answered with 413',
    steps: (unmodified) => ({
      originalSize: async (given) => {
        const bytes = await unmodified.originalSize(given);
        if (bytes > 16 * 1024 * 1024) throw new Refusal(413, 'Unpacks to too much');
        return bytes;
      },
    }),
  },
  {
    id: 'gzip/no-room-for-a-bomb',
    uses: ['GZ-05'],
    description: 'gzip data that decompresses to more than 16 MiB is answered with 507',
    steps: (unmodified) => ({
      originalSize: async (given) => {
        const bytes = await unmodified.originalSize(given);
        if (bytes > 16 * 1024 * 1024) throw new Refusal(507, 'No room');
        return bytes;
      },
    }),
  },
  {
    id: 'gzip/other-codings-come-back-with-their-label',
    uses: ['GZ-08', 'GZ-08s', 'INT-01'],
    description: 'a part in any other coding is downloaded as it was sent, with its Content-Encoding',
    steps: (unmodified) =>
      labelling((coding) => (/^(?:x-)?gzip$|^identity$/.test(coding ?? '') ? undefined : coding), unmodified),
  },
  {
    id: 'gzip/other-codings-are-not-looked-at',
    uses: ['GZ-08', 'GZ-08s'],
    description:
      'a part in any other coding is stored and downloaded as it was sent, without its Content-Encoding',
    steps: (unmodified) => ({ isGzipPart: takingAnyCoding(unmodified).isGzipPart }),
  },
  {
    id: 'gzip/coding-of-a-chunk-is-ignored',
    uses: ['GZ-08s', 'GZ-09'],
    description: 'a Content-Encoding of a request is ignored',
    steps: () => ({ authorise: takingCodedBodies().authorise }),
  },
  {
    id: 'gzip/coded-chunks-are-decoded',
    uses: ['GZ-08s', 'GZ-09'],
    description: 'a chunk with Content-Encoding: gzip is decoded before its length is checked',
    steps: (unmodified) => {
      const { authorise, coding } = takingCodedBodies();
      return {
        authorise,
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          if (coding() !== 'gzip' || !body.isWhole) return body;
          const content = contentOf([decodedOrNothing(bytesOf(body.content))]);
          return { ...body, content };
        },
      };
    },
  },
  {
    id: 'gzip/identity-parts-are-refused',
    uses: ['GZ-06'],
    waives: ['GZ-06'],
    description: 'a part with Content-Encoding: identity is answered with 415',
    steps: (unmodified) => ({
      isGzipPart: (given) => {
        if (given.contentEncoding === 'identity') throw new Refusal(415, 'No coding is named identity');
        return unmodified.isGzipPart(given);
      },
    }),
  },
];
