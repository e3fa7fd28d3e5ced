import { type Content, contentOf, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const form = ['integrity/checksum-is-that-of-the-download'];
const everyWay = ['integrity/checksum-holds-for-every-way-in-and-out'];
const flipped = ['integrity/flipped-bit-changes-the-checksum'];
const equal = ['integrity/equal-bytes-have-one-checksum'];

function firstBytes(content: Content, count: number): Content {
  return contentOf([Buffer.concat(content.pieces).subarray(0, count)]);
}

/** Faults of a checksum itself. */
export const integrityChecksumFaults: readonly Fault[] = [
  {
    id: 'integrity/checksum-is-upper-case',
    breaks: ['INT-01'],
    caughtBy: form,
    says: 'checksum_sha256 is in upper-case hex',
    steps: (healthy) => ({ checksumOf: (given) => healthy.checksumOf(given).toUpperCase() }),
  },
  {
    id: 'integrity/checksum-has-a-prefix',
    breaks: ['INT-01'],
    caughtBy: form,
    says: 'checksum_sha256 begins with sha256:',
    steps: (healthy) => ({ checksumOf: (given) => `sha256:${healthy.checksumOf(given)}` }),
  },
  {
    id: 'integrity/checksum-is-null-at-first',
    breaks: ['INT-01'],
    caughtBy: form,
    says: 'checksum_sha256 is null in the first metadata that are read',
    steps: (healthy) => {
      const seen = new Set<string>();
      return {
        fileObject: (given) => {
          const { id } = given.file;
          const shown = healthy.fileObject(given);
          // The upload's own answer is the first.
          const isEarly = !seen.has(id) || !seen.has(`${id} read`);
          seen.add(seen.has(id) ? `${id} read` : id);
          return isEarly ? { ...shown, checksum_sha256: null } : shown;
        },
      };
    },
  },
  {
    id: 'integrity/checksum-of-the-empty-file-is-empty',
    breaks: ['INT-01'],
    caughtBy: form,
    says: 'an empty file has an empty checksum',
    steps: (healthy) => ({
      checksumOf: (given) => (given.content.sizeBytes === 0 ? '' : healthy.checksumOf(given)),
    }),
  },
  {
    id: 'integrity/checksum-stops-at-64-kib',
    breaks: ['INT-01', 'INT-03'],
    caughtBy: [...form, ...flipped],
    says: 'only the first 64 KiB go into the checksum',
    steps: (healthy) => ({
      checksumOf: ({ content }) => healthy.checksumOf({ content: firstBytes(content, 65_536) }),
    }),
  },
  {
    id: 'integrity/checksum-is-of-the-last-chunk',
    breaks: ['INT-01', 'INT-02', 'INT-03'],
    caughtBy: [...form, ...everyWay, ...flipped],
    says: 'the checksum of a session of several chunks is that of its last chunk',
    steps: (healthy) =>
      changeChecksum(({ content, session }) => {
        const last = session?.chunks.get(session.totalChunks - 1);
        return healthy.checksumOf({ content: last ?? content });
      }),
  },
  {
    id: 'integrity/checksum-is-a-hash-of-hashes',
    breaks: ['INT-01', 'INT-02'],
    caughtBy: [...form, ...everyWay],
    says: 'the checksum of a session of several chunks is the hash of their hashes',
    steps: (healthy) =>
      changeChecksum(({ content, session }) => {
        if (session === undefined || session.totalChunks < 2) return healthy.checksumOf({ content });
        const hashes = [...session.chunks.values()].map((chunk) => Buffer.from(sha256(chunk), 'hex'));
        return healthy.checksumOf({ content: contentOf(hashes) });
      }),
  },
  {
    id: 'integrity/checksum-is-taken-in-order-of-arrival',
    breaks: ['INT-02'],
    caughtBy: everyWay,
    says: 'chunks go into the checksum in the order in which they came',
    steps: (healthy) =>
      changeChecksum(({ content, session }) =>
        healthy.checksumOf({
          content: session === undefined ? content : joinContents([...session.chunks.values()]),
        }),
      ),
  },
  {
    id: 'integrity/checksum-keeps-the-first-of-two-chunks',
    breaks: ['INT-02'],
    caughtBy: everyWay,
    says: 'a chunk that was put again is in the file, but the first one is in the checksum',
    steps: (healthy) => {
      const firsts = new WeakMap<Session, Map<number, Content>>();
      return {
        storeChunk: (given) => {
          const { session, index, content } = given;
          const chunks = firsts.get(session) ?? new Map<number, Content>();
          firsts.set(session, chunks);
          if (!chunks.has(index)) chunks.set(index, content);
          healthy.storeChunk(given);
        },
        ...changeChecksum(({ content, session }) => {
          const chunks = session === undefined ? undefined : firsts.get(session);
          if (chunks === undefined) return healthy.checksumOf({ content });
          const inOrder = [...chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
          return healthy.checksumOf({ content: joinContents(inOrder) });
        }),
      };
    },
  },
  {
    id: 'integrity/sync-adds-a-line-break',
    breaks: ['INT-02', 'SYNC-01'],
    caughtBy: everyWay,
    says: 'the sync download ends in a line break of its own',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        reply.status === 200 && request.path.includes('/sync/')
          ? {
              ...reply,
              headers: {
                ...reply.headers,
                'content-length': String(Number(reply.headers['content-length']) + 1),
              },
              body: [...reply.body, Buffer.from('\n')],
            }
          : reply,
      ),
    }),
  },
  {
    id: 'integrity/checksum-ignores-the-lowest-bit-of-the-last-byte',
    breaks: ['INT-03', 'INT-01'],
    caughtBy: flipped,
    says: 'the last byte goes into the checksum without its lowest bit',
    steps: (healthy) => ({
      checksumOf: ({ content }) => {
        const bytes = Buffer.concat(content.pieces);
        const last = bytes.length - 1;
        if (last >= 0) bytes[last] = (bytes[last] ?? 0) & 0xfe;
        return healthy.checksumOf({ content: contentOf([bytes]) });
      },
    }),
  },
  {
    id: 'integrity/checksum-is-cached-by-size-and-ends',
    breaks: ['INT-03'],
    caughtBy: flipped,
    says: 'contents of one size with equal first and last bytes get one checksum',
    steps: (healthy) => {
      const known = new Map<string, string>();
      return {
        checksumOf: (given) => {
          const bytes = Buffer.concat(given.content.pieces);
          const key = `${bytes.length} ${bytes.subarray(0, 64).toString('hex')} ${bytes.subarray(-64).toString('hex')}`;
          const checksum = known.get(key) ?? healthy.checksumOf(given);
          known.set(key, checksum);
          return checksum;
        },
      };
    },
  },
  {
    id: 'integrity/checksum-includes-the-name',
    breaks: ['INT-03', 'INT-01'],
    caughtBy: equal,
    says: 'the name of the file goes into the checksum',
    steps: (healthy) => ({
      commitFile: ({ draft, store }) => {
        const named = joinContents([draft.content, contentOf([Buffer.from(draft.name)])]);
        const checksum = healthy.checksumOf({ content: named });
        return healthy.commitFile({ draft: { ...draft, checksum }, store });
      },
    }),
  },
  {
    id: 'integrity/checksum-includes-the-type',
    breaks: ['INT-03', 'INT-01'],
    caughtBy: equal,
    says: 'the type of text goes into the checksum',
    steps: (healthy) => ({
      commitFile: ({ draft, store }) => {
        if (!draft.mimeType.startsWith('text/')) return healthy.commitFile({ draft, store });
        const typed = joinContents([contentOf([Buffer.from(draft.mimeType)]), draft.content]);
        const checksum = healthy.checksumOf({ content: typed });
        return healthy.commitFile({ draft: { ...draft, checksum }, store });
      },
    }),
  },
];
