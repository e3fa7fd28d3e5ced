import { invalid } from '../../reference-server/http/refusal.ts';
import type { Variant } from './variant.ts';

const generic = 'application/octet-stream';

/** Conforming variants of the area `mime`. */
export const mimeVariants: readonly Variant[] = [
  {
    id: 'mime/type-is-recorded-in-lower-case-without-parameters',
    uses: ['MIME-01', 'MIME-04'],
    description: 'only type and subtype are recorded, in lower case',
    steps: (unmodified) => ({
      inferMimeType: (given) => (unmodified.inferMimeType(given).split(';')[0] ?? '').trim().toLowerCase(),
    }),
  },
  {
    id: 'mime/missing-type-is-plain-text',
    uses: ['MIME-03'],
    waives: ['FIN-07'],
    description: 'a part without Content-Type is text/plain',
    steps: (unmodified) => ({
      inferMimeType: (given) => (given.type === undefined ? 'text/plain' : unmodified.inferMimeType(given)),
    }),
  },
  {
    id: 'mime/extensions-that-the-contract-does-not-name-are-unknown',
    uses: ['MIME-02', 'MIME-03', 'FIN-07'],
    description: 'only the nine extensions that the contract names are known',
    steps: (unmodified) => ({
      inferMimeType(given) {
        const isNamed = /\.(pdf|png|jpg|txt|html|json|csv|zip|mp4)$/i.test(given.name);
        return unmodified.inferMimeType(isNamed ? given : { ...given, name: '' });
      },
    }),
  },
  {
    id: 'mime/malformed-type-is-refused',
    uses: ['MIME-05'],
    description: 'an upload whose part type is malformed is answered with 422',
    steps: (unmodified) => ({
      inferMimeType: (given) => {
        const isFine =
          /octet-stream/i.test(given.type ?? 'octet-stream') ||
          unmodified.inferMimeType({ ...given, name: '' }) !== generic;
        if (!isFine) throw invalid('header', 'content-type', 'Not a media type');
        return unmodified.inferMimeType(given);
      },
    }),
  },
];
