import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { FileDraft } from '../../../reference-server/storage/commit-file.ts';
import { changeContent, changeDraft } from '../../servers/change-content.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { isDownload } from '../../servers/changed-download.ts';
import { bytesOf, isGzipData, unpacked } from '../../servers/gzip-data.ts';
import { isUpload, knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const size = ['gzip/one-size-is-recorded-for-every-gzip-part'];
const unlabelled = ['gzip/unlabelled-gzip-data-is-stored-unchanged'];
const identity = ['gzip/identity-part-is-stored-like-a-part-without-coding'];
const names = ['gzip/every-name-of-gzip-means-gzip'];

/** Faults in the meaning of a part's Content-Encoding, and in the recorded size. */
export const gzipLabelsAndSizeFaults: readonly Fault[] = [
  {
    id: 'gzip/recorded-size-is-the-requests',
    violates: ['GZ-01', 'UPL-03'],
    detectedBy: size,
    description: 'the recorded size is the Content-Length of the whole request',
    steps: () => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        commitFile: changeDraft((draft) => ({
          ...draft,
          sizeBytes: (isUpload(request()) ? request()?.declaredBytes : undefined) ?? draft.sizeBytes,
        })),
      };
    },
  },
  {
    id: 'gzip/recorded-size-is-the-smaller',
    violates: ['GZ-01'],
    detectedBy: size,
    description: 'the smaller of the two sizes is recorded, so the rule differs between inputs',
    steps: () => ({
      commitFile: changeDraft((draft) => ({
        ...draft,
        sizeBytes: Math.min(draft.sizeBytes, draft.originalBytes ?? Number.POSITIVE_INFINITY),
      })),
    }),
  },
  {
    id: 'gzip/recorded-size-is-the-last-members',
    violates: ['GZ-01'],
    detectedBy: size,
    description:
      'the recorded size is the number in the last four bytes, which is that of the last gzip member',
    steps: () => ({
      commitFile: changeDraft((draft) =>
        draft.originalBytes === undefined
          ? draft
          : { ...draft, sizeBytes: bytesOf(draft.content).readUInt32LE(draft.content.sizeBytes - 4) },
      ),
    }),
  },
  {
    id: 'gzip/empty-original-is-refused',
    violates: ['GZ-01'],
    detectedBy: size,
    description: 'gzip data that decompresses to nothing is refused',
    steps: (unmodified) => ({
      originalSize: async (given) => {
        const bytes = await unmodified.originalSize(given);
        if (bytes === 0) throw new Refusal(422, 'Empty');
        return bytes;
      },
    }),
  },
  {
    id: 'gzip/header-fields-are-not-understood',
    violates: ['GZ-01'],
    detectedBy: size,
    description: 'gzip data with a file name or a comment in its header is refused',
    steps: (unmodified) => ({
      originalSize: (given) => {
        if (((bytesOf(given.content)[3] ?? 0) & 0x18) > 0) throw new Refusal(422, 'Not gzip data');
        return unmodified.originalSize(given);
      },
    }),
  },
  {
    id: 'gzip/name-makes-it-gzip',
    violates: ['GZ-03'],
    detectedBy: unlabelled,
    description:
      'for a file whose name ends in .gz the decompressed size is recorded, whatever its Content-Encoding',
    steps: (unmodified) => {
      let name = '';
      return {
        readForm: (given) => {
          const form = unmodified.readForm(given);
          name = form.name;
          return form;
        },
        isGzipPart: (given) => name.endsWith('.gz') || unmodified.isGzipPart(given),
        commitFile: changeDraft(withOriginalSize),
      };
    },
  },
  {
    id: 'gzip/magic-number-makes-it-gzip',
    violates: ['GZ-03', 'GZ-06'],
    detectedBy: [...unlabelled, ...identity],
    description: 'data that begins like gzip is stored decompressed',
    steps: () => ({
      commitFile: changeContent((content) => (isGzipData(content) ? unpacked(content) : content)),
    }),
  },
  {
    id: 'gzip/type-makes-it-coded',
    violates: ['GZ-03'],
    detectedBy: unlabelled,
    description: 'a file of type application/gzip is downloaded with Content-Encoding: gzip',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        reply.headers['content-type'] === 'application/gzip'
          ? { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' } }
          : reply,
      ),
    }),
  },
  {
    id: 'gzip/identity-is-unknown',
    violates: ['GZ-06'],
    detectedBy: identity,
    description: 'a part with Content-Encoding: identity is answered with 415',
    steps: (unmodified) => ({
      isGzipPart: (given) => {
        if (given.contentEncoding === 'identity') throw new Refusal(415, 'Unknown coding');
        return unmodified.isGzipPart(given);
      },
    }),
  },
  {
    id: 'gzip/any-coding-means-gzip',
    violates: ['GZ-06'],
    detectedBy: identity,
    description: 'a part with any Content-Encoding is treated as gzip data',
    steps: () => ({ isGzipPart: ({ contentEncoding }) => contentEncoding !== undefined }),
  },
  {
    id: 'gzip/identity-is-measured-like-gzip',
    violates: ['GZ-06'],
    detectedBy: identity,
    description: 'for gzip data in a part with Content-Encoding: identity the decompressed size is recorded',
    steps: (unmodified) => {
      let isGzip = false;
      return {
        readForm: (given) => {
          const form = unmodified.readForm(given);
          isGzip = isGzipData(form.file.content);
          return form;
        },
        isGzipPart: (given) =>
          unmodified.isGzipPart(given) || (given.contentEncoding === 'identity' && isGzip),
        commitFile: changeDraft(withOriginalSize),
      };
    },
  },
  {
    id: 'gzip/checksum-of-gzip-data-is-of-its-original',
    violates: ['GZ-03', 'GZ-06'],
    detectedBy: [...unlabelled, ...identity],
    description:
      'data that begins like gzip has the checksum of the decompressed bytes, whatever its Content-Encoding',
    steps: (unmodified) => ({
      checksumOf: (given) =>
        unmodified.checksumOf(
          isGzipData(given.content) ? { ...given, content: unpacked(given.content) } : given,
        ),
    }),
  },
  {
    id: 'gzip/identity-comes-back-as-gzip',
    violates: ['GZ-06'],
    detectedBy: identity,
    description:
      'a part with Content-Encoding: identity is downloaded unchanged, but with Content-Encoding: gzip',
    steps: labelling((coding) => (coding === 'identity' ? 'gzip' : undefined)),
  },
  {
    id: 'gzip/x-gzip-comes-back-as-x-gzip',
    violates: ['GZ-07'],
    detectedBy: names,
    description:
      'a part with Content-Encoding: x-gzip is downloaded with that field, one with gzip without it',
    steps: labelling((coding) => (coding === 'x-gzip' ? coding : undefined)),
  },
  {
    id: 'gzip/name-in-capitals-is-no-coding',
    violates: ['GZ-07'],
    detectedBy: names,
    description: 'Content-Encoding: GZIP on a part is ignored',
    steps: (unmodified) => ({
      isGzipPart: (given) => !/[A-Z]/.test(given.contentEncoding ?? '') && unmodified.isGzipPart(given),
    }),
  },
  {
    id: 'gzip/x-gzip-is-unknown',
    violates: ['GZ-07'],
    detectedBy: names,
    description: 'Content-Encoding: x-gzip on a part is answered with 415',
    steps: (unmodified) => ({
      isGzipPart: (given) => {
        if (given.contentEncoding === 'x-gzip') throw new Refusal(415, 'Unknown coding');
        return unmodified.isGzipPart(given);
      },
    }),
  },
  {
    id: 'gzip/x-gzip-is-kept-unpacked',
    violates: ['GZ-07'],
    detectedBy: names,
    description: 'a part with Content-Encoding: x-gzip is stored decompressed, one with gzip as it is',
    steps: (unmodified) => {
      let isOld = false;
      return {
        isGzipPart: (given) => {
          isOld = given.contentEncoding === 'x-gzip';
          return unmodified.isGzipPart(given);
        },
        commitFile: changeContent((content, isGzip) => (isGzip && isOld ? unpacked(content) : content)),
      };
    },
  },
];

/** Steps that send the downloads of some files with a Content-Encoding that depends on that of the part. */
function labelling(labelOf: (coding: string | undefined) => string | undefined): Fault['steps'] {
  return (unmodified) => {
    const labels = new Map<string, string>();
    let label: string | undefined;
    return {
      isGzipPart: (given) => {
        label = labelOf(given.contentEncoding);
        return unmodified.isGzipPart(given);
      },
      commitFile: (given) => {
        const file = unmodified.commitFile(given);
        if (label !== undefined) labels.set(file.id, label);
        return file;
      },
      writeReply: changeReply((given) => {
        const { reply } = given;
        const own = isDownload(reply) ? labels.get(given.request.segments[3] ?? '') : undefined;
        return own === undefined
          ? reply
          : { ...reply, headers: { ...reply.headers, 'content-encoding': own } };
      }),
    };
  };
}

function withOriginalSize(draft: FileDraft): FileDraft {
  return { ...draft, sizeBytes: draft.originalBytes ?? draft.sizeBytes };
}
