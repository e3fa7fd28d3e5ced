import { once } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { jsonReply, type Reply } from '../../reference-server/http/reply.ts';
import { type Content, contentOf, readContent } from '../../reference-server/storage/content.ts';
import type { Version } from '../../reference-server/storage/store.ts';
import { changeReply } from '../servers/change-reply.ts';
import { changedDownload, isDownload } from '../servers/changed-download.ts';
import type { Fault } from './fault.ts';

const together = ['download/concurrent-downloads-each-get-their-own-bytes'];
const hangUp = ['download/hanging-up-disturbs-no-other-download'];
const slow = ['download/slow-reader-disturbs-no-other-download'];
const again = ['download/same-file-gives-the-same-bytes-again'];

function* piecesOf(
  first: number,
  last: number,
  read: (at: number, end: number) => Uint8Array,
): Generator<Uint8Array> {
  for (let at = first; at <= last; at += 65_536) yield read(at, Math.min(at + 65_535, last));
}

/** The bytes from `first` to `last`, both inclusive, with NULs for those past the end. */
function readFilled(content: Content, first: number, last: number): Uint8Array {
  const bytes = Buffer.alloc(last - first + 1);
  Buffer.concat([...readContent(content, first, last)]).copy(bytes);
  return bytes;
}

/** Lets at most `places` writers in at a time; the others wait for their turn. */
function queueOf(places: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    await work();
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
}

/** Faults of downloads that show only beside other requests: at the same time, or before. */
export const downloadDisturbedFaults: readonly Fault[] = [
  {
    id: 'download/file-handle-is-shared',
    breaks: ['DL-06', 'RNG-08'],
    caughtBy: together,
    says: 'all downloads read through one file handle: those under way go on in the file opened last',
    steps: (healthy) => {
      let opened: Version | undefined;
      return {
        writeReply: (given) => nextTurn().then(() => healthy.writeReply(given)),
        readBytes({ version, first, last }) {
          opened = version;
          return piecesOf(first, last, (at, end) => readFilled((opened ?? version).content, at, end));
        },
      };
    },
  },
  {
    id: 'download/seek-position-is-shared',
    breaks: ['DL-06', 'RNG-08'],
    caughtBy: together,
    says: 'downloads of one file share its read position: a second one moves the first',
    steps: (healthy) => {
      const moved = new WeakMap<Version, number>();
      return {
        writeReply: (given) => nextTurn().then(() => healthy.writeReply(given)),
        readBytes({ version, first, last }) {
          moved.set(version, first);
          return piecesOf(first, last, (at, end) => {
            const from = moved.get(version) ?? at;
            moved.set(version, from + end - at + 1);
            return readFilled(version.content, from, from + end - at);
          });
        },
      };
    },
  },
  {
    id: 'download/third-at-once-fails',
    breaks: ['DL-06'],
    caughtBy: together,
    says: 'a download that begins while two others are under way answers 500',
    steps: (healthy) => {
      let underWay = 0;
      return {
        writeReply: async (given) => {
          underWay += 1;
          await nextTurn();
          const isTooMuch = underWay > 2 && isDownload(given.reply);
          await healthy.writeReply(
            isTooMuch ? { ...given, reply: jsonReply(500, { detail: 'busy' }) } : given,
          );
          underWay -= 1;
        },
      };
    },
  },
  {
    id: 'download/hang-up-leaves-the-file-locked',
    breaks: ['DL-07'],
    caughtBy: hangUp,
    says: 'after a caller hung up, downloads answer 423 as if it were still there',
    byChance: { caught: 19, of: 20 },
    steps: (healthy) => {
      let isLocked = false;
      return {
        writeReply: changeReply(
          ({ reply }) =>
            isLocked && isDownload(reply) ? jsonReply(423, { detail: 'the file is in use' }) : reply,
          async (given) => {
            await healthy.writeReply(given);
            if (isDownload(given.reply) && !given.response.writableFinished) isLocked = true;
          },
        ),
      };
    },
  },
  {
    id: 'download/fifth-hang-up-uses-up-the-server',
    breaks: ['DL-07'],
    caughtBy: hangUp,
    says: 'every hang-up costs one of four workers, and without workers the answer is 503',
    steps: (healthy) => {
      let workers = 4;
      return {
        writeReply: changeReply(
          ({ reply }) =>
            workers <= 0 && isDownload(reply) ? jsonReply(503, { detail: 'no worker' }) : reply,
          async (given) => {
            await healthy.writeReply(given);
            if (isDownload(given.reply) && !given.response.writableFinished) workers -= 1;
          },
        ),
      };
    },
  },
  {
    id: 'download/hang-up-ends-every-connection',
    byChance: { caught: 20, of: 20 },
    breaks: ['DL-07'],
    caughtBy: hangUp,
    says: 'when a caller hangs up, the downloads of everybody else break off as well',
    steps: (healthy) => {
      const underWay = new Set<Parameters<typeof healthy.writeReply>[0]['response']>();
      return {
        writeReply: async (given) => {
          underWay.add(given.response);
          await healthy.writeReply(given);
          underWay.delete(given.response);
          if (given.response.writableFinished || !isDownload(given.reply)) return;
          for (const response of underWay) response.socket?.destroy();
        },
      };
    },
  },
  {
    id: 'download/one-at-a-time',
    breaks: ['DL-07'],
    caughtBy: slow,
    says: 'a download waits until the one before it has been read to its end',
    steps: (healthy) => {
      const queue = queueOf(1);
      return { writeReply: (given) => queue(() => healthy.writeReply(given)) };
    },
  },
  {
    id: 'download/four-slow-readers-stop-the-server',
    byChance: { caught: 20, of: 20 },
    breaks: ['DL-07'],
    caughtBy: slow,
    says: 'four workers write all responses, each until its reader is done',
    steps: (healthy) => {
      const queue = queueOf(4);
      return { writeReply: (given) => queue(() => healthy.writeReply(given)) };
    },
  },
  {
    id: 'download/slow-reader-gets-nuls',
    breaks: ['DL-07', 'DL-01'],
    caughtBy: slow,
    says: 'bytes that a reader does not fetch within a quarter of a second are overwritten with NULs',
    steps: (healthy) => ({
      writeReply: async (given) => {
        const { reply, response } = given;
        if (!isDownload(reply)) return healthy.writeReply(given);
        response.writeHead(reply.status, reply.headers);
        for (const piece of reply.body) {
          const drained = response.writableNeedDrain ? once(response, 'drain').then(() => true) : true;
          const isInTime = await Promise.race([drained, sleep(250, false)]);
          response.write(isInTime ? piece : Buffer.alloc(piece.length));
        }
        response.end();
      },
    }),
  },
  {
    id: 'download/range-is-cached-as-the-file',
    breaks: ['DL-08'],
    caughtBy: again,
    says: 'after a ranged download, a whole one gives the cached range',
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
    breaks: ['DL-08', 'DL-09'],
    caughtBy: again,
    says: 'once somebody was sent a file gzip-coded, everybody is, without a word about it',
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
    breaks: ['DL-08', 'DL-06'],
    caughtBy: [...again, ...together],
    says: 'the bytes of the file of that size that was downloaded last',
    steps: (healthy) => {
      const latest = new Map<number, Version>();
      return {
        readBytes: (given) => {
          const size = given.version.content.sizeBytes;
          const cached = latest.get(size);
          latest.set(size, given.version);
          return healthy.readBytes({ ...given, version: cached ?? given.version });
        },
      };
    },
  },
  {
    id: 'download/third-time-is-one-byte-short',
    breaks: ['DL-08'],
    caughtBy: again,
    says: 'from the third download on, the last byte of a file is missing',
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
    breaks: ['DL-08'],
    caughtBy: again,
    says: 'a second sync download of one file is empty',
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
    breaks: ['DL-08', 'DUP-05'],
    caughtBy: again,
    says: 'deleting a file frees the blocks of another one of its size',
    steps: (healthy) => ({
      deleteFile: (given) => {
        const size = given.file.versions[0]?.content.sizeBytes;
        healthy.deleteFile(given);
        for (const file of given.store.files.values()) {
          if (file.versions[0]?.content.sizeBytes !== size || given.file === file) continue;
          const freed = contentOf([Buffer.alloc(size ?? 0)]);
          file.versions = file.versions.map((version) => ({ ...version, content: freed }));
        }
      },
    }),
  },
];
