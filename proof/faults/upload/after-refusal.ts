import type { FormReader, Part } from '../../../reference-server/http/multipart.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import type { Store } from '../../../reference-server/storage/store.ts';
import { changeReply, changeReplyByStore } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import type { Fault } from '../fault.ts';

const cut = [
  'upload/truncated-body-never-becomes-a-file',
  'upload/truncated-chunked-body-never-becomes-a-file',
];
const unclosed = 'upload/missing-closing-boundary-is-refused';
const twoFiles = 'upload/two-files-in-one-form-are-refused';
const noShare = 'upload/upload-without-share-is-refused';
const unknownPlace = 'upload/unknown-share-or-folder-is-refused';

/** Side effects of uploads that are refused or cut off (UPL-05, 06, 11, 12, 17). */
export const uploadAfterRefusalFaults: readonly Fault[] = [
  {
    id: 'upload/refused-form-leaves-its-file',
    violates: ['UPL-05s', 'UPL-06', 'UPL-12', 'UPL-17'],
    detectedBy: [unclosed, twoFiles, noShare, unknownPlace],
    description: 'a file is stored as soon as it is read, and stays if its form turns out to be wrong',
    steps: leaving((files) => files[0]),
  },
  {
    id: 'upload/refused-form-leaves-its-second-file',
    violates: ['UPL-12'],
    detectedBy: [twoFiles],
    description: 'a form with two files of different names is refused, but the second file is stored',
    steps: leaving(([first, second]) => (second?.fileName === first?.fileName ? undefined : second)),
  },
  {
    id: 'upload/type-of-the-request-is-checked-last',
    violates: ['UPL-12'],
    detectedBy: ['upload/bodies-other-than-forms-are-refused'],
    description:
      'a form with another media type is answered with 415, but only after its file has been stored',
    steps: (unmodified) => {
      let isForm = true;
      return {
        readBoundary: (given) => {
          const boundary = unmodified.readBoundary(given);
          isForm = boundary !== undefined;
          return boundary ?? 'B7';
        },
        writeReply: changeReply(({ reply, request }) =>
          isUpload(request) && reply.status === 201 && !isForm
            ? jsonReply(415, { detail: 'Not multipart/form-data' })
            : reply,
        ),
      };
    },
  },
  {
    id: 'upload/cut-body-leaves-a-part-file',
    violates: ['UPL-11'],
    detectedBy: cut,
    description: 'the bytes that arrived before the connection broke are listed as NAME.part',
    steps: afterACut((listing, name) =>
      changedJson(listing, { items: [{ id: 'fil_part', name: `${name}.part`, type: 'file' }], total: 1 }),
    ),
  },
  {
    id: 'upload/cut-body-breaks-the-listing',
    violates: ['UPL-11'],
    detectedBy: cut,
    description: 'after an upload that was cut off, the listing of its folder is answered with 500',
    steps: afterACut(() => jsonReply(500, { detail: 'size is null' })),
  },
];

function isUpload(request: Request): boolean {
  return request.method === 'POST' && request.path.endsWith('/files');
}

/** Steps that store one of the files of each refused form, in its folder or its share if that exists. */
function leaving(pick: (files: readonly Part[]) => Part | undefined): Fault['steps'] {
  return (unmodified) => {
    let form: { readonly reader: FormReader; readonly boundary: string } | undefined;
    return {
      createFormReader: (given) => {
        form = { reader: unmodified.createFormReader(given), boundary: given.boundary };
        return form.reader;
      },
      ...changeReplyByStore((given) => {
        const { reply, request, store } = given;
        const isWrong = [400, 404, 410, 422].includes(reply.status);
        if (isUpload(request) && isWrong && form !== undefined) {
          form.reader.write(Buffer.from(`\r\n--${form.boundary}--`));
          const { parts } = form.reader.end();
          keep({ unmodified, store, parts, file: pick(parts.filter((part) => part.name === 'file')) });
        }
        return given.reply;
      }),
    };
  };
}

function keep(given: {
  readonly unmodified: Steps;
  readonly store: Store;
  readonly parts: readonly Part[];
  readonly file: Part | undefined;
}): void {
  const { unmodified, store, parts, file } = given;
  const text = (name: string): string =>
    Buffer.concat(parts.find((part) => part.name === name)?.content.pieces ?? []).toString();
  const folder = store.folders.get(text('folder_id'));
  const shareId = folder?.shareId ?? text('share_id');
  if (file?.fileName === undefined) return;
  const { content, fileName: name } = file;
  unmodified.commitFile({
    store,
    draft: {
      shareId,
      folderId: folder?.id,
      name,
      content,
      sizeBytes: content.sizeBytes,
      originalBytes: undefined,
      checksum: unmodified.checksumOf({ content }),
      mimeType: 'application/octet-stream',
      createdAtMs: 0,
      createdBy: '',
      replaces: undefined,
    },
  });
}

/** Steps that change folder listings after an upload was cut off within its file. */
function afterACut(
  spoil: (listing: ReturnType<typeof jsonReply>, name: string) => ReturnType<typeof jsonReply>,
): Fault['steps'] {
  return (unmodified) => {
    let underWay = '';
    let name: string | undefined;
    return {
      createFormReader: (given) => {
        const { write, end } = unmodified.createFormReader(given);
        const noted = (piece: Uint8Array): void => {
          underWay = /filename="([^"]+)"/.exec(Buffer.from(piece).toString('latin1'))?.[1] ?? underWay;
          write(piece);
        };
        return { write: noted, end };
      },
      mayUseForm: (given) => {
        if (!given.isWhole) name = underWay;
        return unmodified.mayUseForm(given);
      },
      writeReply: changeReply((given) => {
        const { reply } = given;
        const isListing = given.request.path.endsWith('/children') && reply.status === 200;
        return isListing && name !== undefined ? spoil(reply, name) : reply;
      }),
    };
  };
}
