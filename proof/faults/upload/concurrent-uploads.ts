import type { FormReader, Part } from '../../../reference-server/http/multipart.ts';
import type { Fault } from '../fault.ts';

const atOnce = 'upload/uploads-at-once-stay-apart';
const oneName = 'upload/uploads-of-one-name-at-once-keep-their-bytes';

/** Uploads that are mixed up, lost or turned away because others are under way (UPL-15). */
export const uploadConcurrentUploadsFaults: readonly Fault[] = [
  {
    id: 'upload/uploads-under-way-share-a-temporary-file',
    violates: ['UPL-15'],
    detectedBy: [atOnce, oneName],
    description:
      'of uploads that overlap, each has a size and a checksum of its own, and the bytes of the one begun last',
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
    description: 'of uploads that overlap, each gets the name of the one begun last',
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
    id: 'upload/of-uploads-at-once-one-is-kept',
    violates: ['UPL-15'],
    detectedBy: [atOnce, oneName],
    description: 'of uploads that overlap, all answer 201, and only the one that ends last is there',
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
    id: 'upload/third-upload-at-once-is-an-error',
    violates: ['UPL-15'],
    detectedBy: [atOnce, oneName],
    description: 'an upload that begins while two others are under way answers 500: the database is locked',
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

/** Steps that know the form whose upload began last. */
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
