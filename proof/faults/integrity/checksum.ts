import { type Content, contentOf, joinContents, sha256 } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const form = ['integrity/checksum-matches-the-download'];
const everyWay = ['integrity/checksum-matches-on-every-upload-and-download-route'];
const flipped = ['integrity/flipped-bit-changes-the-checksum'];
const equal = ['integrity/equal-bytes-have-one-checksum'];

function firstBytes(content: Content, count: number): Content {
  return contentOf([Buffer.concat(content.pieces).subarray(0, count)]);
}

/** Faults in computing a checksum. */
export const integrityChecksumFaults: readonly Fault[] = [
  {
    id: 'integrity/checksum-is-upper-case',
    violates: ['INT-01'],
    detectedBy: form,
    description: 'checksum_sha256 is in upper-case hex',
    steps: (unmodified) => ({ checksumOf: (given) => unmodified.checksumOf(given).toUpperCase() }),
  },
  {
    id: 'integrity/checksum-has-a-prefix',
    violates: ['INT-01'],
    detectedBy: form,
    description: 'checksum_sha256 begins with sha256:',
    steps: (unmodified) => ({ checksumOf: (given) => `sha256:${unmodified.checksumOf(given)}` }),
  },
  {
    id: 'integrity/checksum-is-of-the-first-8-mib',
    violates: ['INT-01'],
    detectedBy: ['integrity/checksum-of-a-large-file-matches'],
    description: 'the checksum covers the first 8 MiB of a file',
    steps: () => changeChecksum(({ content }) => sha256(firstBytes(content, 8 * 1024 * 1024))),
  },
  {
    id: 'integrity/checksum-leaves-out-the-last-partial-block',
    violates: ['INT-01'],
    detectedBy: ['integrity/checksum-of-a-large-file-matches'],
    description: 'in files over 1 MiB, the checksum leaves out the last block if it is shorter than 1 MiB',
    steps: () =>
      changeChecksum(({ content }) => {
        const blockBytes = 1024 * 1024;
        const rest = content.sizeBytes % blockBytes;
        const isLarge = content.sizeBytes > 2 * blockBytes;
        return sha256(isLarge ? firstBytes(content, content.sizeBytes - rest) : content);
      }),
  },
  {
    id: 'integrity/checksum-is-null-at-first',
    violates: ['INT-01'],
    detectedBy: form,
    description: 'checksum_sha256 is null the first time that the metadata are read',
    steps: (unmodified) => {
      const seen = new Set<string>();
      return {
        fileObject: (given) => {
          const { id } = given.file;
          const shown = unmodified.fileObject(given);
          // The first is the response to the upload.
          const isEarly = !seen.has(id) || !seen.has(`${id} read`);
          seen.add(seen.has(id) ? `${id} read` : id);
          return isEarly ? { ...shown, checksum_sha256: null } : shown;
        },
      };
    },
  },
  {
    id: 'integrity/checksum-of-the-empty-file-is-empty',
    violates: ['INT-01'],
    detectedBy: form,
    description: 'an empty file has an empty checksum',
    steps: (unmodified) => ({
      checksumOf: (given) => (given.content.sizeBytes === 0 ? '' : unmodified.checksumOf(given)),
    }),
  },
  {
    id: 'integrity/checksum-stops-at-64-kib',
    violates: ['INT-01', 'INT-03'],
    detectedBy: [...form, ...flipped],
    description: 'the checksum covers only the first 64 KiB',
    steps: (unmodified) => ({
      checksumOf: ({ content }) => unmodified.checksumOf({ content: firstBytes(content, 65_536) }),
    }),
  },
  {
    id: 'integrity/checksum-is-of-the-last-chunk',
    violates: ['INT-01', 'INT-02', 'INT-03'],
    detectedBy: [...form, ...everyWay, ...flipped],
    description: 'the checksum of a session of several chunks is that of its last chunk',
    steps: (unmodified) =>
      changeChecksum(({ content, session }) => {
        const last = session?.chunks.get(session.totalChunks - 1);
        return unmodified.checksumOf({ content: last ?? content });
      }),
  },
  {
    id: 'integrity/checksum-is-a-hash-of-hashes',
    violates: ['INT-01', 'INT-02'],
    detectedBy: [...form, ...everyWay],
    description: 'the checksum of a session of several chunks is the hash of their hashes',
    steps: (unmodified) =>
      changeChecksum(({ content, session }) => {
        if (session === undefined || session.totalChunks < 2) return unmodified.checksumOf({ content });
        const hashes = [...session.chunks.values()].map((chunk) => Buffer.from(sha256(chunk), 'hex'));
        return unmodified.checksumOf({ content: contentOf(hashes) });
      }),
  },
  {
    id: 'integrity/checksum-is-taken-in-order-of-arrival',
    violates: ['INT-02'],
    detectedBy: everyWay,
    description: 'the checksum covers the chunks in the order in which they arrived',
    steps: (unmodified) =>
      changeChecksum(({ content, session }) =>
        unmodified.checksumOf({
          content: session === undefined ? content : joinContents([...session.chunks.values()]),
        }),
      ),
  },
  {
    id: 'integrity/checksum-keeps-the-first-of-two-chunks',
    violates: ['INT-02'],
    detectedBy: everyWay,
    description: 'a repeated chunk is in the file, but the checksum covers the first one',
    steps: (unmodified) => {
      const firsts = new WeakMap<Session, Map<number, Content>>();
      return {
        storeChunk: (given) => {
          const { session, index, content } = given;
          const chunks = firsts.get(session) ?? new Map<number, Content>();
          firsts.set(session, chunks);
          if (!chunks.has(index)) chunks.set(index, content);
          unmodified.storeChunk(given);
        },
        ...changeChecksum(({ content, session }) => {
          const chunks = session === undefined ? undefined : firsts.get(session);
          if (chunks === undefined) return unmodified.checksumOf({ content });
          const inOrder = [...chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
          return unmodified.checksumOf({ content: joinContents(inOrder) });
        }),
      };
    },
  },
  {
    id: 'integrity/sync-adds-a-line-break',
    violates: ['INT-02', 'SYNC-01'],
    detectedBy: everyWay,
    description: 'the sync download appends a line break',
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
    violates: ['INT-03', 'INT-01'],
    detectedBy: flipped,
    description: 'the checksum ignores the lowest bit of the last byte',
    steps: (unmodified) => ({
      checksumOf: ({ content }) => {
        const bytes = Buffer.concat(content.pieces);
        const last = bytes.length - 1;
        if (last >= 0) bytes[last] = (bytes[last] ?? 0) & 0xfe;
        return unmodified.checksumOf({ content: contentOf([bytes]) });
      },
    }),
  },
  {
    id: 'integrity/checksum-is-cached-by-size-and-ends',
    violates: ['INT-03'],
    detectedBy: flipped,
    description: 'contents of one size with the same first and last bytes get the same checksum',
    steps: (unmodified) => {
      const known = new Map<string, string>();
      return {
        checksumOf: (given) => {
          const bytes = Buffer.concat(given.content.pieces);
          const key = `${bytes.length} ${bytes.subarray(0, 64).toString('hex')} ${bytes.subarray(-64).toString('hex')}`;
          const checksum = known.get(key) ?? unmodified.checksumOf(given);
          known.set(key, checksum);
          return checksum;
        },
      };
    },
  },
  {
    id: 'integrity/checksum-includes-the-name',
    violates: ['INT-03', 'INT-01'],
    detectedBy: equal,
    description: 'the checksum covers the name of the file too',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        const named = joinContents([draft.content, contentOf([Buffer.from(draft.name)])]);
        const checksum = unmodified.checksumOf({ content: named });
        return unmodified.commitFile({ draft: { ...draft, checksum }, store });
      },
    }),
  },
  {
    id: 'integrity/checksum-includes-the-type',
    violates: ['INT-03', 'INT-01'],
    detectedBy: equal,
    description: 'the checksum of text covers the type too',
    steps: (unmodified) => ({
      commitFile: ({ draft, store }) => {
        if (!draft.mimeType.startsWith('text/')) return unmodified.commitFile({ draft, store });
        const typed = joinContents([contentOf([Buffer.from(draft.mimeType)]), draft.content]);
        const checksum = unmodified.checksumOf({ content: typed });
        return unmodified.commitFile({ draft: { ...draft, checksum }, store });
      },
    }),
  },
];
