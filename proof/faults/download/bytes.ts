import { contentOf, joinContents } from '../../../reference-server/storage/content.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload, isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const exact = ['download/download-gives-the-exact-bytes'];

/** Faults in the bytes of a download. */
export const downloadBytesFaults: readonly Fault[] = [
  {
    id: 'download/short-block-is-padded',
    violates: ['DL-01'],
    detectedBy: exact,
    description: 'in files over 64 KiB, a last block shorter than 4 KiB is padded with NULs',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) =>
          bytes.length < 65_536 ? bytes : Buffer.concat([bytes, Buffer.alloc(-bytes.length & 4_095)]),
        ),
      ),
    }),
  },
  {
    id: 'download/short-last-chunk-is-padded',
    violates: ['DL-01', 'FIN-01'],
    detectedBy: exact,
    description: 'the short last chunk of a session is padded with NULs to the size of the others',
    steps: (unmodified) => ({
      assembleChunks: ({ session }) => {
        const content = unmodified.assembleChunks({ session });
        const rest = session.chunkSizeBytes * session.totalChunks - content.sizeBytes;
        return joinContents([content, contentOf([Buffer.alloc(session.totalChunks > 1 ? rest : 0)])]);
      },
    }),
  },
  {
    id: 'download/short-last-block-is-dropped',
    violates: ['DL-01'],
    detectedBy: exact,
    description: 'files over 64 KiB lose what follows their last whole block of 64 KiB',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) =>
          bytes.subarray(0, bytes.length > 65_536 ? bytes.length & ~65_535 : bytes.length),
        ),
      ),
    }),
  },
  {
    id: 'download/trailing-nuls-are-trimmed',
    violates: ['DL-01'],
    detectedBy: exact,
    description: 'NULs at the end of a file are not sent',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) =>
          Buffer.from(bytes.toString('latin1').replace(/\0+$/, ''), 'latin1'),
        ),
      ),
    }),
  },
  {
    id: 'download/cut-at-a-mebibyte',
    violates: ['DL-01'],
    detectedBy: exact,
    description: 'no download sends more than 1 MiB',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) => bytes.subarray(0, 1024 * 1024)),
      ),
    }),
  },
  {
    id: 'download/content-length-is-one-short',
    violates: ['DL-01'],
    detectedBy: exact,
    description: 'Content-Length is one less than the bytes sent in files over 4 KiB',
    steps: () => ({
      writeReply: changeReply(({ reply }) => {
        const length = Number(reply.headers['content-length']);
        const isWrong = isDownload(reply) && length > 4_096;
        return isWrong
          ? { ...reply, headers: { ...reply.headers, 'content-length': String(length - 1) } }
          : reply;
      }),
    }),
  },
  {
    id: 'download/empty-file-is-204',
    violates: ['DL-01'],
    detectedBy: exact,
    description: 'a whole download of an empty file is answered with 204',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        isDownload(reply) && reply.headers['content-length'] === '0' ? { ...reply, status: 204 } : reply,
      ),
    }),
  },
  {
    id: 'download/old-tail-remains-after-a-shorter-version',
    violates: ['DL-01', 'FIN-10'],
    detectedBy: exact,
    description: 'a version shorter than the one before it keeps the tail of that one',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const old = Buffer.concat(draft.replaces?.versions.at(-1)?.content.pieces ?? []);
        const tail = contentOf([old.subarray(draft.content.sizeBytes)]);
        return unmodified.commitFile({
          draft: { ...draft, content: joinContents([draft.content, tail]) },
          store,
        });
      },
    }),
  },
];
