import type { FormReader, Part } from '../../../reference-server/http/multipart.ts';
import type { Fault } from '../fault.ts';

const atOnce = 'upload/concurrent-uploads-are-separate';
const oneName = 'upload/concurrent-same-name-uploads-keep-their-bytes';

/** Uploads that are mixed up, lost or refused because others are in progress (UPL-15). */
export const uploadConcurrentUploadsFaults: readonly Fault[] = [
  {
    id: 'upload/concurrent-uploads-share-a-temporary-file',
    violates: ['UPL-15'],
    detectedBy: [atOnce, oneName],
    description:
      'of overlapping uploads, each has a correct size and checksum, but the bytes of the one that began last',
    steps: (unmodified) => ({
      ...withLatest(unmodified, (latest) => ({
        commitFile: ({ draft, store }) =>
          unmodified.commitFile({
            draft: { ...draft, content: fileOf(latest())?.content ?? draft.content },
            store,
          }),
      })),
      nameConflict: () => false,
    }),
  },
  {
    id: 'upload/name-of-the-upload-begun-last',
    violates: ['UPL-15'],
    detectedBy: [atOnce],
    description: 'of overlapping uploads, each gets the name of the one that began last',
    steps: (unmodified) => ({
      ...withLatest(unmodified, (latest) => ({
        readForm: (given) => {
          const form = unmodified.readForm(given);
          return { ...form, name: fileOf(latest())?.fileName ?? form.name };
        },
      })),
      nameConflict: () => false,
    }),
  },
  {
    id: 'upload/of-concurrent-uploads-one-is-kept',
    violates: ['UPL-15'],
    detectedBy: [atOnce, oneName],
    description:
      'of overlapping uploads, all are answered with 201, but only the one that ends last is stored',
    steps: (unmodified) => {
      const underWay = new Set<FormReader>();
      return {
        createFormReader: (given) => {
          const { write, end } = unmodified.createFormReader(given);
          const reader: FormReader = {
            write,
            end: () => {
              underWay.delete(reader);
              return end();
            },
          };
          underWay.add(reader);
          return reader;
        },
        commitFile: (given) => {
          const file = unmodified.commitFile(given);
          if (underWay.size > 0) given.store.files.delete(file.id);
          return file;
        },
      };
    },
  },
  {
    id: 'upload/third-concurrent-upload-is-an-error',
    violates: ['UPL-15'],
    detectedBy: [atOnce, oneName],
    description:
      'an upload that begins while two others are in progress is answered with 500: the database is locked',
    steps: (unmodified) => {
      let underWay = 0;
      return {
        createFormReader: (given) => {
          if (underWay >= 2) throw new Error('database is locked');
          underWay += 1;
          return unmodified.createFormReader(given);
        },
        mayUseForm: (given) => {
          underWay -= 1;
          return unmodified.mayUseForm(given);
        },
      };
    },
  },
];

/** Steps that receive the form of the upload that began last. */
function withLatest(
  unmodified: Parameters<Fault['steps']>[0],
  steps: (latest: () => FormReader | undefined) => ReturnType<Fault['steps']>,
): ReturnType<Fault['steps']> {
  let latest: FormReader | undefined;
  return {
    createFormReader: (given) => {
      latest = unmodified.createFormReader(given);
      return latest;
    },
    ...steps(() => latest),
  };
}

function fileOf(form: FormReader | undefined): Part | undefined {
  return form?.end().parts.find((part) => part.name === 'file');
}
