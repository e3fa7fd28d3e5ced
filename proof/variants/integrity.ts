import { gzipSync } from 'node:zlib';
import { changeReply } from '../servers/change-reply.ts';
import { changedDownload } from '../servers/changed-download.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `integrity`. */
export const integrityVariants: readonly Variant[] = [
  {
    id: 'integrity/downloads-are-coded-where-nothing-is-asked',
    uses: ['INT-01'],
    description:
      'a request without Accept-Encoding gets a gzip-coded response; the checksum is that of the decoded bytes',
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
    uses: ['INT-01', 'INT-04'],
    description: 'metadata contain only the members that the contract names',
    steps: (unmodified) => ({
      fileObject: (given) => {
        const { id, name, size, checksum_sha256, version, mime_type } = unmodified.fileObject(given);
        return { id, name, size, checksum_sha256, version, mime_type };
      },
    }),
  },
];
