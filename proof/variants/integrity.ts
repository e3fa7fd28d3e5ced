import { gzipSync } from 'node:zlib';
import { changeReply } from '../servers/change-reply.ts';
import { changedDownload } from '../servers/changed-download.ts';
import type { Variant } from './variant.ts';

/** Legal variants of the area `integrity`. */
export const integrityVariants: readonly Variant[] = [
  {
    id: 'integrity/downloads-are-coded-where-nothing-is-asked',
    freedomOf: ['INT-01'],
    says: 'a request without Accept-Encoding is answered gzip-coded; the checksum is that of the decoded bytes',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.headers['accept-encoding'] === undefined && request.headers.range === undefined
          ? changedDownload(reply, (bytes) => gzipSync(bytes), { 'content-encoding': 'gzip' })
          : reply,
      ),
    }),
  },
  {
    id: 'integrity/metadata-say-little',
    freedomOf: ['INT-01', 'INT-04'],
    says: 'metadata hold no more than what the contract names',
    steps: (healthy) => ({
      fileObject: (given) => {
        const { id, name, size, checksum_sha256, version, mime_type } = healthy.fileObject(given);
        return { id, name, size, checksum_sha256, version, mime_type };
      },
    }),
  },
];
