import { once } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { type Content, readContent } from '../../../reference-server/storage/content.ts';
import type { Version } from '../../../reference-server/storage/store.ts';
import { isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const together = ['download/concurrent-downloads-each-get-their-own-bytes'];
const slow = ['download/slow-reader-does-not-affect-others'];

/** Downloads that disturb each other. */
export const downloadConcurrentDownloadsFaults: readonly Fault[] = [
  {
    id: 'download/file-handle-is-shared',
    violates: ['DL-06', 'RNG-08'],
    detectedBy: together,
    description:
      'all downloads read through one file handle: those in progress continue in the file that was opened last',
    steps: (unmodified) => {
      let opened: Version | undefined;
      return {
        writeReply: (given) => nextTurn().then(() => unmodified.writeReply(given)),
        readBytes({ version, first, last }) {
          opened = version;
          return piecesOf(first, last, (at, end) => readFilled((opened ?? version).content, at, end));
        },
      };
    },
  },
  {
    id: 'download/seek-position-is-shared',
    violates: ['DL-06', 'RNG-08'],
    detectedBy: together,
    description: 'downloads of one file share its read position: a second one moves the first',
    steps: (unmodified) => {
      const moved = new WeakMap<Version, number>();
      return {
        writeReply: (given) => nextTurn().then(() => unmodified.writeReply(given)),
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
    id: 'download/third-concurrent-download-fails',
    violates: ['DL-06'],
    detectedBy: together,
    description: 'a download that begins while two others are in progress is answered with 500',
    steps: (unmodified) => {
      let underWay = 0;
      return {
        writeReply: async (given) => {
          underWay += 1;
          await nextTurn();
          const isTooMuch = underWay > 2 && isDownload(given.reply);
          await unmodified.writeReply(
            isTooMuch ? { ...given, reply: jsonReply(500, { detail: 'busy' }) } : given,
          );
          underWay -= 1;
        },
      };
    },
  },
  {
    id: 'download/one-at-a-time',
    violates: ['DL-07'],
    detectedBy: slow,
    description: 'a download waits until the one before it has been read to its end',
    steps: (unmodified) => {
      const queue = queueOf(1);
      return { writeReply: (given) => queue(() => unmodified.writeReply(given)) };
    },
  },
  {
    id: 'download/four-slow-readers-stop-the-server',
    byChance: { detected: 20, of: 20 },
    violates: ['DL-07'],
    detectedBy: slow,
    description: 'four workers write all responses, each until its reader is done',
    steps: (unmodified) => {
      const queue = queueOf(4);
      return { writeReply: (given) => queue(() => unmodified.writeReply(given)) };
    },
  },
  {
    id: 'download/slow-reader-gets-nuls',
    violates: ['DL-07', 'DL-01'],
    detectedBy: slow,
    description: 'bytes that a client does not read within a quarter of a second are overwritten with NULs',
    steps: (unmodified) => ({
      writeReply: async (given) => {
        const { reply, response } = given;
        if (!isDownload(reply)) return unmodified.writeReply(given);
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
];

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

/** Runs at most `places` writers at a time; the others wait. */
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
