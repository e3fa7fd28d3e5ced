import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { type Content, joinContents, readContent } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeRangeTotal } from '../../servers/change-range-total.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { knownFile } from '../../servers/known-file.ts';
import type { Fault } from '../fault.ts';

const chunkBytes = 65_536;

type PartRead = Parameters<Steps['readBytes']>[0];

/** Faults in the bytes of a part whose header fields are correct. */
export const rangePartBytesFaults: readonly Fault[] = [
  {
    id: 'range/each-buffer-begins-a-byte-early',
    violates: ['RNG-01', 'RNG-17'],
    detectedBy: ['range/closed-range-sends-exactly-those-bytes', 'range/each-part-matches-its-content-range'],
    description: 'from 64 KiB into a part on, each byte is the one before the correct one',
    steps: readingParts((read, { first, last }) =>
      last - first < chunkBytes
        ? read(first, last)
        : [...read(first, first + chunkBytes - 1), ...read(first + chunkBytes - 1, last - 1)],
    ),
  },
  {
    id: 'range/start-is-rounded-to-a-block',
    violates: ['RNG-01', 'RNG-08'],
    detectedBy: [
      'range/closed-range-sends-exactly-those-bytes',
      'range/ranges-of-any-partition-join-to-the-file',
    ],
    description: 'a part is read from the start of its 4 KiB block',
    steps: readingParts((read, { first, last }) => read(first - (first % 4_096), last - (first % 4_096))),
  },
  {
    id: 'range/cached-part-begins-a-byte-late',
    violates: ['RNG-01'],
    detectedBy: ['range/repeated-range-sends-the-same-bytes'],
    description:
      'once a file has been downloaded whole and in part, parts not at its start come from a cache, off by one',
    steps: (unmodified) => {
      const whole = new WeakSet<Content>();
      const parts = new WeakSet<Content>();
      return {
        readBytes: (given) => {
          const { content } = given.version;
          const isWarm = whole.has(content) && parts.has(content) && given.first > 0;
          (isWhole(given) ? whole : parts).add(content);
          return unmodified.readBytes(
            isWarm && !isWhole(given) ? { ...given, first: given.first - 1, last: given.last - 1 } : given,
          );
        },
      };
    },
  },
  {
    id: 'range/parts-are-kept-by-name-and-place',
    violates: ['RNG-01', 'UPL-04'],
    detectedBy: ['upload/ranges-of-same-name-files-are-separate'],
    description:
      'a part is cached by the name of its file and its positions, and sent for every file of that name',
    steps: () => {
      const kept = new Map<string, Reply['body']>();
      return {
        writeReply: changeReply(({ reply }) => {
          const { 'content-range': place, 'content-disposition': name } = reply.headers;
          if (reply.status !== 206 || place === undefined) return reply;
          const key = `${name} ${place}`;
          const body = kept.get(key) ?? [...reply.body];
          kept.set(key, body);
          return { ...reply, body };
        }),
      };
    },
  },
  {
    id: 'range/parts-share-a-cursor',
    violates: ['RNG-08'],
    detectedBy: ['range/ranges-of-any-partition-join-to-the-file'],
    description: 'concurrent ranges of one file share one read position',
    steps: (unmodified) => {
      const cursors = new WeakMap<Content, { at: number }>();
      return {
        readBytes: function* (given) {
          const { content } = given.version;
          const cursor = cursors.get(content) ?? { at: 0 };
          cursors.set(content, cursor);
          cursor.at = given.first;
          for (let left = given.last - given.first + 1; left > 0; left -= 8_192) {
            const first = Math.min(cursor.at, content.sizeBytes - Math.min(left, 8_192));
            cursor.at = first + 8_192;
            yield* readContent(content, first, first + Math.min(left, 8_192) - 1);
          }
        },
        writeReply: async (given) => {
          const body: Uint8Array[] = [];
          for (const piece of given.reply.body) {
            body.push(piece);
            await nextTurn();
          }
          await unmodified.writeReply({ ...given, reply: { ...given.reply, body } });
        },
      };
    },
  },
  {
    id: 'range/start-on-a-chunk-border-reads-the-chunk-before',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-across-chunk-borders-are-exact', 'range/ranges-in-the-last-chunk-are-exact'],
    description: 'a range that begins exactly at a chunk is read from the chunk before it',
    steps: readingChunkedParts((read, { first, last }) =>
      first > 0 && first % chunkBytes === 0 ? read(first - chunkBytes, last - chunkBytes) : read(first, last),
    ),
  },
  {
    id: 'range/range-across-a-border-skips-a-byte',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-across-chunk-borders-are-exact'],
    description: 'a range that crosses a chunk boundary repeats the last byte before it',
    steps: readingChunkedParts((read, { first, last }) => {
      const border = (Math.floor(first / chunkBytes) + 1) * chunkBytes;
      return last < border ? read(first, last) : [...read(first, border - 1), ...read(border - 1, last - 1)];
    }),
  },
  {
    id: 'range/chunks-drift-by-a-byte-each',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-across-chunk-borders-are-exact'],
    description: 'a range in chunk k of a file is read k−1 bytes early',
    steps: readingChunkedParts((read, { first, last }) => {
      const drift = Math.max(0, Math.floor(first / chunkBytes) - 1);
      return read(first - drift, last - drift);
    }),
  },
  {
    id: 'range/chunks-from-the-tenth-on-are-mixed-up',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-across-chunk-borders-are-exact'],
    description: 'a range in chunk 10 is read from chunk 1',
    steps: readingChunkedParts((read, { first, last }) => {
      const back = Math.floor(last / chunkBytes) === 10 && first >= 9 * chunkBytes ? 9 * chunkBytes : 0;
      return read(first - back, last - back);
    }),
  },
  {
    id: 'range/short-last-chunk-is-read-from-the-chunk-before',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-in-the-last-chunk-are-exact'],
    description: 'a range inside a short last chunk has the bytes of the chunk before it',
    steps: readingChunkedParts((read, { first, last, version }) => {
      const lastChunk = version.content.sizeBytes - (version.content.sizeBytes % chunkBytes);
      return first >= lastChunk && first >= chunkBytes
        ? read(first - chunkBytes, last - chunkBytes)
        : read(first, last);
    }),
  },
  {
    id: 'range/chunks-are-ranged-in-the-order-of-arrival',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-across-chunk-borders-are-exact'],
    description: 'parts of a file are read from its chunks in order of arrival, the whole in order of index',
    steps: readingPartsFrom((puts) => puts),
  },
  {
    id: 'range/chunks-put-twice-are-ranged-twice',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-across-chunk-borders-are-exact'],
    description: 'a repeated chunk counts twice in parts, and once in the whole',
    steps: readingPartsFrom((puts) => [...puts].sort((a, b) => a.index - b.index)),
  },
  {
    id: 'range/new-version-is-ranged-by-the-old-size',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-of-a-new-version-use-its-size'],
    description:
      'a file that grew keeps the size of its first range request for clamping and for Content-Range',
    steps: () => {
      const known = new Map<string, number>();
      return changeRangeTotal(({ file, version }) => {
        const total = version.content.sizeBytes;
        const first = known.get(file.id) ?? total;
        known.set(file.id, first);
        return Math.min(first, total);
      });
    },
  },
  {
    id: 'range/new-version-is-ranged-from-the-old-bytes',
    violates: ['RNG-16'],
    detectedBy: ['range/ranges-of-a-new-version-use-its-size'],
    description: 'parts are read from the first version if it is long enough',
    steps: (unmodified) => {
      const { selectVersion, file } = knownFile();
      return {
        selectVersion,
        readBytes: (given) => {
          const oldest = file()?.versions[0];
          const isOld = !isWhole(given) && oldest !== undefined && oldest.content.sizeBytes > given.last;
          return unmodified.readBytes(isOld ? { ...given, version: oldest } : given);
        },
      };
    },
  },
];

function isWhole({ first, last, version }: PartRead): boolean {
  return first === 0 && last === version.content.sizeBytes - 1;
}

type Read = (first: number, last: number) => Iterable<Uint8Array>;

/** Reads parts in another way; a download of all bytes is not changed. */
function readingParts(
  read: (unmodified: Read, part: PartRead) => Iterable<Uint8Array>,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readBytes: (given) => {
      const right: Read = (first, last) => unmodified.readBytes({ ...given, first, last });
      return isWhole(given) ? unmodified.readBytes(given) : read(right, given);
    },
  });
}

/** The same for files that were made of chunks. */
function readingChunkedParts(
  read: (unmodified: Read, part: PartRead) => Iterable<Uint8Array>,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => {
    const chunked = new WeakSet<Content>();
    const wrong = readingParts(read)(unmodified);
    return {
      assembleChunks: (given) => {
        const content = unmodified.assembleChunks(given);
        chunked.add(content);
        return content;
      },
      readBytes: (given) =>
        chunked.has(given.version.content) && wrong.readBytes !== undefined
          ? wrong.readBytes(given)
          : unmodified.readBytes(given),
    };
  };
}

interface Put {
  readonly index: number;
  readonly content: Content;
}

/** Reads parts from the chunks of all requests in some order; whole downloads are not changed. */
function readingPartsFrom(
  order: (puts: readonly Put[]) => readonly Put[],
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => {
    const puts = new WeakMap<Session, readonly Put[]>();
    const ranged = new WeakMap<Content, Content>();
    return {
      storeChunk: (given) => {
        puts.set(given.session, [...(puts.get(given.session) ?? []), given]);
        unmodified.storeChunk(given);
      },
      assembleChunks: (given) => {
        const content = unmodified.assembleChunks(given);
        ranged.set(content, joinContents(order(puts.get(given.session) ?? []).map((put) => put.content)));
        return content;
      },
      readBytes: (given) => {
        const content = ranged.get(given.version.content);
        return isWhole(given) || content === undefined
          ? unmodified.readBytes(given)
          : readContent(content, given.first, given.last);
      },
    };
  };
}
