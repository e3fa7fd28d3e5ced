import type { FormReader } from '../../../reference-server/http/multipart.ts';
import { invalid } from '../../../reference-server/http/refusal.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import type { StoredFile } from '../../../reference-server/storage/store.ts';
import { changeContent, changeDraft, changeParts } from '../../servers/change-content.ts';
import { spoilName, spoilReceipt } from '../../servers/change-upload.ts';
import { isUpload, knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

/** Faults in the response to an upload, in metadata, and in telling files apart (UPL-01, 03, 04, 15). */
export const uploadResponseAndMetadataFaults: readonly Fault[] = [
  {
    id: 'upload/id-is-in-an-envelope',
    violates: ['UPL-01'],
    detectedBy: ['upload/valid-upload-returns-a-file-id'],
    description: 'the file object is under `data` in the response',
    steps: spoilReceipt((data) => ({ data })),
  },
  {
    id: 'upload/id-is-a-number',
    violates: ['UPL-01'],
    detectedBy: ['upload/valid-upload-returns-a-file-id'],
    description: 'the id in the response is a number',
    steps: spoilReceipt((receipt) => ({ ...receipt, id: 17 })),
  },
  {
    id: 'upload/id-is-empty',
    violates: ['UPL-01'],
    detectedBy: ['upload/valid-upload-returns-a-file-id'],
    description: 'the id in the response is an empty string',
    steps: spoilReceipt((receipt) => ({ ...receipt, id: '' })),
  },
  {
    id: 'upload/empty-file-is-refused',
    violates: ['UPL-01', 'UPL-02'],
    detectedBy: ['upload/valid-upload-returns-a-file-id', 'upload/any-bytes-come-back-exactly'],
    description: 'a file without bytes is refused',
    steps: () => ({
      readForm: changeParts((part) => {
        if (part.name === 'file' && part.content.sizeBytes === 0) throw invalid('body', 'file', 'Empty');
        return part;
      }),
    }),
  },
  {
    id: 'upload/untyped-part-is-an-error',
    violates: ['UPL-01', 'UPL-02'],
    detectedBy: ['upload/valid-upload-returns-a-file-id', 'upload/any-bytes-come-back-exactly'],
    description: 'a file part without Content-Type is answered with 500',
    steps: () => ({
      readForm: changeParts((part) => {
        if (part.name === 'file' && part.headers['content-type'] === undefined)
          throw new TypeError('no type');
        return part;
      }),
    }),
  },
  {
    id: 'upload/success-is-200',
    violates: ['UPL-01s'],
    detectedBy: ['upload/successful-upload-is-201'],
    description: 'a successful upload is answered with 200',
    steps: spoilReceipt((receipt) => receipt, 200),
  },
  {
    id: 'upload/size-is-the-requests',
    violates: ['UPL-03', 'UPL-15'],
    detectedBy: ['upload/metadata-describes-what-was-sent', 'upload/concurrent-uploads-are-separate'],
    description: 'the recorded size counts the framing of the form',
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
    id: 'upload/checksum-is-of-the-first-piece',
    violates: ['UPL-03', 'UPL-15'],
    detectedBy: ['upload/metadata-describes-what-was-sent', 'upload/concurrent-uploads-are-separate'],
    description: 'the checksum covers the first 64 KiB of a file',
    steps: (unmodified) => ({
      checksumOf: ({ content }) => {
        const first = Buffer.concat(content.pieces).subarray(0, 65_536);
        return unmodified.checksumOf({ content: contentOf([first]) });
      },
    }),
  },
  {
    id: 'upload/empty-file-has-no-checksum',
    violates: ['UPL-03'],
    detectedBy: ['upload/metadata-describes-what-was-sent'],
    description: 'the checksum of a file without bytes is null',
    steps: (unmodified) => ({
      fileObject: (given) => {
        const shown = unmodified.fileObject(given);
        return shown['size'] === 0 ? { ...shown, checksum_sha256: null } : shown;
      },
    }),
  },
  {
    id: 'upload/name-is-in-lower-case',
    violates: ['UPL-03'],
    detectedBy: ['upload/metadata-describes-what-was-sent'],
    description: 'names are recorded in lower case',
    steps: spoilName((name) => name.toLowerCase()),
  },
  {
    id: 'upload/name-has-one-ending',
    violates: ['UPL-03'],
    detectedBy: ['upload/metadata-describes-what-was-sent'],
    description: 'of a double extension such as .tar.gz only the last is kept',
    steps: spoilName((name) => name.replace(/\.\w+(\.\w+)$/, '$1')),
  },
  {
    id: 'upload/equal-bytes-are-one-file',
    violates: ['UPL-04'],
    detectedBy: ['upload/each-upload-has-its-own-id-and-bytes'],
    description: 'an upload of bytes that are already stored returns the id of the first file with them',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) =>
        findFile(store.files, (file) => file.versions[0]?.checksum === draft.checksum) ??
        unmodified.commitFile({ draft, store }),
    }),
  },
  {
    id: 'upload/contents-are-kept-by-size-and-beginning',
    violates: ['UPL-04'],
    detectedBy: ['upload/each-upload-has-its-own-id-and-bytes'],
    description: 'two files of one size with the same first KiB share the bytes of the first file',
    steps: () => {
      const kept = new Map<string, ReturnType<typeof contentOf>>();
      return {
        commitFile: changeContent((content) => {
          const begin = Buffer.concat(content.pieces).subarray(0, 1_024);
          const key = `${content.sizeBytes} ${begin.toString('base64')}`;
          kept.set(key, kept.get(key) ?? content);
          return kept.get(key) ?? content;
        }),
      };
    },
  },
  {
    id: 'upload/concurrent-forms-share-a-reader',
    violates: ['UPL-15'],
    detectedBy: [
      'upload/concurrent-uploads-are-separate',
      'upload/concurrent-same-name-uploads-keep-their-bytes',
    ],
    description:
      'of overlapping uploads, each gets what the one that began last has sent, once that is complete',
    steps: (unmodified) => {
      let latest: FormReader | undefined;
      return {
        nameConflict: () => false,
        createFormReader: (given) => {
          const own = unmodified.createFormReader(given);
          latest = own;
          const end: FormReader['end'] = () => (latest?.end().isClosed ? latest.end() : own.end());
          return { write: own.write, end };
        },
      };
    },
  },
  {
    id: 'upload/size-of-the-request-begun-last',
    violates: ['UPL-15'],
    detectedBy: ['upload/concurrent-uploads-are-separate'],
    description: 'a recorded size is computed from the Content-Length of the upload that began last',
    steps: (unmodified) => {
      let declared = 0;
      const { authorise, request } = knownRequest();
      return {
        authorise,
        createFormReader: (given) => {
          declared = request()?.declaredBytes ?? 0;
          return unmodified.createFormReader(given);
        },
        commitFile: changeDraft((draft) => {
          const own = isUpload(request()) ? request()?.declaredBytes : undefined;
          return own === undefined ? draft : { ...draft, sizeBytes: declared - (own - draft.sizeBytes) };
        }),
      };
    },
  },
  {
    id: 'upload/bytes-are-kept-by-name',
    violates: ['UPL-04', 'UPL-14', 'UPL-15'],
    detectedBy: ['upload/concurrent-same-name-uploads-keep-their-bytes', 'upload/taken-name-is-409'],
    description: 'a second upload of a name overwrites the bytes of the first, which keeps its metadata',
    steps: (unmodified) => ({
      nameConflict: () => false,
      commitFile: ({ draft, store }) => {
        const first = findFile(store.files, (file) => file.name === draft.name);
        const version = first?.versions[0];
        if (first !== undefined && version !== undefined)
          first.versions = [{ ...version, content: draft.content }];
        return unmodified.commitFile({ draft, store });
      },
    }),
  },
  {
    id: 'upload/size-in-metadata-is-text',
    violates: ['UPL-03'],
    detectedBy: ['upload/metadata-has-the-documented-shape'],
    description: 'the size in the metadata is a string',
    steps: (unmodified) => ({
      fileObject(given) {
        const object = unmodified.fileObject(given);
        return { ...object, size: String(object['size']) };
      },
    }),
  },
];

function findFile(
  files: ReadonlyMap<string, StoredFile>,
  isIt: (file: StoredFile) => boolean,
): StoredFile | undefined {
  return [...files.values()].find((file) => !file.isDeleted && isIt(file));
}
