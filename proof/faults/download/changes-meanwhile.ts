import type { Steps } from '../../../reference-server/steps.ts';
import { readContent } from '../../../reference-server/storage/content.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { withoutFields } from '../../servers/changed-download.ts';
import { knownStore } from '../../servers/known-store.ts';
import { type NextPiece, readByPiece, unchangedPiece } from '../../servers/read-by-piece.ts';
import type { Fault } from '../fault.ts';

const ofOneVersion = ['download/a-download-during-a-change-is-of-one-version'];

/** Downloads that mix the contents of a file that changes meanwhile (DL-01). */
export const downloadChangesMeanwhileFaults: readonly Fault[] = [
  {
    id: 'download/reads-on-in-the-new-version',
    violates: ['DL-01', 'DL-07'],
    detectedBy: ofOneVersion,
    description:
      'the file is opened again for each piece, so a download during a replacement has bytes of both versions',
    steps: () => readByPiece(inCurrentVersion),
  },
  {
    id: 'download/shorter-version-is-filled-up',
    violates: ['DL-01', 'DL-07'],
    detectedBy: ofOneVersion,
    description: 'a download during a replacement by a shorter file ends in zeros up to the announced length',
    steps: () =>
      readByPiece((next) => {
        const { sizeBytes } = currentVersion(next.file).content;
        return sizeBytes <= next.first ? zeros(next) : unchangedPiece(next);
      }),
  },
  {
    id: 'download/deleted-bytes-are-zeros',
    violates: ['DL-01', 'DL-07'],
    detectedBy: ofOneVersion,
    description: 'a download during which the file is deleted continues with zeros',
    steps: () => readByPiece((next) => (next.file.isDeleted ? zeros(next) : unchangedPiece(next))),
  },
  {
    id: 'download/deleted-file-ends-as-if-whole',
    violates: ['DL-01', 'DL-07'],
    detectedBy: ofOneVersion,
    description:
      'downloads are sent in chunked coding, and end correctly in the middle if the file is deleted meanwhile',
    steps: (unmodified) => ({
      ...readByPiece((next) => (next.file.isDeleted ? [] : unchangedPiece(next))),
      writeReply: inChunkedCoding(unmodified.writeReply),
    }),
  },
  {
    id: 'download/name-is-opened-again',
    violates: ['DL-01', 'DL-07'],
    detectedBy: ofOneVersion,
    description: 'a download during which the file is deleted continues with the new file of the same name',
    steps: () => {
      const { resolveFolder, store } = knownStore();
      return {
        resolveFolder,
        ...readByPiece((next) => {
          const { file } = next;
          const others = [...(store()?.files.values() ?? [])];
          const other = file.isDeleted ? others.find(({ name }) => name === file.name) : undefined;
          return other === undefined ? unchangedPiece(next) : inCurrentVersion({ ...next, file: other });
        }),
      };
    },
  },
];

function inCurrentVersion({ file, first, last }: NextPiece): Iterable<Uint8Array> {
  return readContent(currentVersion(file).content, first, last);
}

function zeros({ first, last }: NextPiece): Iterable<Uint8Array> {
  return [Buffer.alloc(last - first + 1)];
}

function inChunkedCoding(writeReply: Steps['writeReply']): Steps['writeReply'] {
  return changeReply(
    ({ reply }) =>
      reply.headers['content-disposition'] === undefined ? reply : withoutFields(reply, 'content-length'),
    writeReply,
  );
}
