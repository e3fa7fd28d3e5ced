import type { ChecksumPlace, DigestFormat } from '../../client/facts.ts';

const header = (name: string, format: DigestFormat): ChecksumPlace => ({ in: 'header', name, format });
const query = (name: string): ChecksumPlace => ({ in: 'query', name, format: 'hex' });

/** The places of a chunk's checksum that specifications or wide-spread servers define, group by group. */
export const checksumPlaces: readonly (readonly ChecksumPlace[])[] = [
  [
    header('Content-Digest', 'rfc9530'),
    header('Repr-Digest', 'rfc9530'),
    header('Digest', 'rfc3230'),
    header('Content-MD5', 'md5-base64'),
    header('Upload-Checksum', 'sha256 base64'),
    header('x-amz-checksum-sha256', 'base64'),
  ],
  [
    header('X-Chunk-SHA256', 'hex'),
    header('X-Checksum-SHA256', 'hex'),
    header('X-Content-SHA256', 'hex'),
    header('X-Chunk-Checksum', 'hex'),
    header('X-Chunk-Hash', 'hex'),
    header('X-Checksum', 'hex'),
    header('X-SHA256', 'hex'),
  ],
  [query('checksum'), query('checksum_sha256'), query('sha256'), query('hash')],
];

/** The other formats of a field without a specification. */
export const otherFormats: readonly DigestFormat[] = ['base64', 'sha256:hex'];
