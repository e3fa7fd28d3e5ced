import { gzipSync } from 'node:zlib';
import type { Reply } from '../../../reference-server/http/reply.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import type { Version } from '../../../reference-server/storage/store.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload, isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const together = ['download/concurrent-downloads-each-get-their-own-bytes'];
const again = ['download/repeated-download-gives-the-same-bytes'];

/** Downloads whose bytes depend on earlier requests. */
export const downloadRepeatedDownloadsFaults: readonly Fault[] = [
  {
    id: 'download/range-is-cached-as-the-file',
    violates: ['DL-08'],
    detectedBy: again,
    description: 'after a download of a range, a whole download returns the cached range',
    steps: () => {
      const ranges = new Map<string, Buffer>();
      return {
        writeReply: changeReply(({ reply, request: { path } }) => {
          const cached = ranges.get(path);
          if (cached !== undefined) return changedDownload(reply, () => cached);
          if (reply.status !== 206) return reply;
          const body = Buffer.concat([...reply.body]);
          ranges.set(path, body);
          return { ...reply, body: [body] };
        }),
      };
    },
  },
  {
    id: 'download/coded-answer-is-cached-for-all',
    violates: ['DL-08', 'DL-09'],
    detectedBy: again,
    description: 'once a client has been sent a file gzip-coded, every client is, without Content-Encoding',
    steps: () => {
      const coded = new Set<string>();
      return {
        writeReply: changeReply(({ reply, request: { path, headers } }) => {
          if (/\bgzip\b/.test(String(headers['accept-encoding']))) coded.add(path);
          return coded.has(path) ? changedDownload(reply, (bytes) => gzipSync(bytes)) : reply;
        }),
      };
    },
  },
  {
    id: 'download/cache-is-keyed-by-size',
    violates: ['DL-08', 'DL-06'],
    detectedBy: [...again, ...together],
    description: 'a download returns the bytes of the last file of that size that was downloaded',
    steps: (unmodified) => {
      const latest = new Map<number, Version>();
      return {
        readBytes: (given) => {
          const size = given.version.content.sizeBytes;
          const cached = latest.get(size);
          latest.set(size, given.version);
          return unmodified.readBytes({ ...given, version: cached ?? given.version });
        },
      };
    },
  },
  {
    id: 'download/third-time-is-one-byte-short',
    violates: ['DL-08'],
    detectedBy: again,
    description: 'from the third download on, the last byte of a file is missing',
    steps: () => {
      const times = new Map<string, number>();
      return {
        writeReply: changeReply(({ reply, request: { path } }) => {
          if (isDownload(reply)) times.set(path, (times.get(path) ?? 0) + 1);
          const isShort = (times.get(path) ?? 0) >= 3;
          return isShort ? changedDownload(reply, (bytes) => bytes.subarray(0, -1)) : reply;
        }),
      };
    },
  },
  {
    id: 'download/sync-download-uses-up-the-file',
    violates: ['DL-08'],
    detectedBy: again,
    description: 'a second sync download of one file is empty',
    steps: () => {
      const seen = new Set<string>();
      return {
        writeReply: changeReply(({ reply, request: { path } }): Reply => {
          const isSync = isDownload(reply) && path.includes('/sync/');
          const isSecond = isSync && seen.has(path);
          if (isSync) seen.add(path);
          return isSecond ? changedDownload(reply, () => Buffer.alloc(0)) : reply;
        }),
      };
    },
  },
  {
    id: 'download/deletion-frees-bytes-of-other-files',
    violates: ['DL-08', 'DUP-05'],
    detectedBy: again,
    description: 'deleting a file frees the blocks of another one of its size',
    steps: (unmodified) => ({
      deleteFile: (given) => {
        const size = given.file.versions[0]?.content.sizeBytes;
        unmodified.deleteFile(given);
        for (const file of given.store.files.values()) {
          if (file.versions[0]?.content.sizeBytes !== size || given.file === file) continue;
          const freed = contentOf([Buffer.alloc(size ?? 0)]);
          file.versions = file.versions.map((version) => ({ ...version, content: freed }));
        }
      },
    }),
  },
];
