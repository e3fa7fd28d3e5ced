import { createHash } from 'node:crypto';
import { invalid } from '../../../reference-server/http/refusal.ts';
import type { Steps } from '../../../reference-server/index.ts';
import type { Content } from '../../../reference-server/storage/content.ts';
import { sha256 } from '../../../reference-server/storage/content.ts';
import type { Fault } from '../fault.ts';

const disagrees = 'chunk/a-chunk-whose-digest-disagrees-is-not-stored';
const leaves = 'chunk/a-refused-digest-leaves-the-earlier-chunk';

/** Compares the text of a field with the chunk; `agrees` decides. */
function compares(
  unmodified: Steps,
  field: string,
  agrees: (text: string, content: Content) => boolean,
): Partial<Steps> {
  return {
    receiveChunk: async (given) => {
      const body = await unmodified.receiveChunk(given);
      const text = given.request.headers[field];
      if (typeof text === 'string' && body.isWhole && !agrees(text, body.content))
        throw invalid('header', field, 'The checksum is not that of the body');
      return body;
    },
    digestAgrees: () => true,
  };
}

function md5(content: Content): string {
  const hash = createHash('md5');
  for (const piece of content.pieces) hash.update(piece);
  return hash.digest('base64');
}

/** Faults in checksums of chunks that are in other fields than Content-Digest, which no description declares. */
export const chunkFoundChecksumFaults: readonly Fault[] = [
  {
    id: 'chunk/found-checksum-compares-eight-digits',
    violates: ['CHK-11'],
    detectedBy: [disagrees],
    isUndescribed: true,
    description: 'of X-Chunk-SHA256 only the first eight digits are compared',
    steps: (unmodified) =>
      compares(
        unmodified,
        'x-chunk-sha256',
        (text, content) => text.slice(0, 8) === sha256(content).slice(0, 8),
      ),
  },
  {
    id: 'chunk/found-md5-is-refused-but-stored',
    violates: ['CHK-11'],
    detectedBy: [disagrees, leaves],
    isUndescribed: true,
    description: 'a chunk that Content-MD5 does not match is refused, but stored',
    steps: (unmodified) => {
      const refused = new WeakSet<Content>();
      return {
        receiveChunk: async (given) => {
          const body = await unmodified.receiveChunk(given);
          const text = given.request.headers['content-md5'];
          if (typeof text === 'string' && text !== md5(body.content)) refused.add(body.content);
          return body;
        },
        digestAgrees: () => true,
        storeChunk: (given) => {
          unmodified.storeChunk(given);
          if (refused.has(given.content))
            throw invalid('header', 'content-md5', 'The checksum is not that of the body');
        },
      };
    },
  },
  {
    id: 'chunk/found-second-field-is-compared-with-the-other',
    violates: ['CHK-11'],
    detectedBy: [disagrees],
    isUndescribed: true,
    description: 'Content-Digest is compared in full, but of X-Checksum-SHA256 not the last digit',
    steps: (unmodified) => {
      const { receiveChunk } = compares(
        unmodified,
        'x-checksum-sha256',
        (text, content) => text.slice(0, 63) === sha256(content).slice(0, 63),
      );
      return receiveChunk === undefined ? {} : { receiveChunk };
    },
  },
];
