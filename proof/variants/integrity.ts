import { changeReply } from '../servers/change-reply.ts';
import { negotiatedDownload } from '../servers/negotiated-download.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `integrity`. */
export const integrityVariants: readonly Variant[] = [
  {
    id: 'integrity/downloads-are-coded-where-nothing-is-asked',
    uses: ['INT-01', 'DL-12', 'DL-13'],
    description:
      'a request without Accept-Encoding gets a gzip-coded response; the checksum is that of the decoded bytes',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        negotiatedDownload(reply, request, { accepts: (field) => field === undefined }),
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
