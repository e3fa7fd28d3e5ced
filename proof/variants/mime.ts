import { invalid } from '../../reference-server/http/refusal.ts';
import type { Variant } from './variant.ts';

const generic = 'application/octet-stream';

/** Legal variants of the area `mime`. */
export const mimeVariants: readonly Variant[] = [
  {
    id: 'mime/type-is-recorded-in-lower-case-without-parameters',
    freedomOf: ['MIME-01', 'MIME-04'],
    says: 'only type and subtype are recorded, in lower case',
    steps: (healthy) => ({
      inferMimeType: (given) => (healthy.inferMimeType(given).split(';')[0] ?? '').trim().toLowerCase(),
    }),
  },
  {
    id: 'mime/missing-type-is-plain-text',
    freedomOf: ['MIME-03'],
    waives: ['FIN-07'],
    says: 'a part without Content-Type is text/plain',
    steps: (healthy) => ({
      inferMimeType: (given) => (given.type === undefined ? 'text/plain' : healthy.inferMimeType(given)),
    }),
  },
  {
    id: 'mime/extensions-that-the-contract-does-not-name-are-unknown',
    freedomOf: ['MIME-02', 'MIME-03', 'FIN-07'],
    says: 'the table of extensions has the nine that the contract names, and no other',
    steps: (healthy) => ({
      inferMimeType(given) {
        const isNamed = /\.(pdf|png|jpg|txt|html|json|csv|zip|mp4)$/i.test(given.name);
        return healthy.inferMimeType(isNamed ? given : { ...given, name: '' });
      },
    }),
  },
  {
    id: 'mime/malformed-type-is-refused',
    freedomOf: ['MIME-05'],
    says: 'an upload whose part type is malformed answers 422',
    steps: (healthy) => ({
      inferMimeType: (given) => {
        const isFine =
          /octet-stream/i.test(given.type ?? 'octet-stream') ||
          healthy.inferMimeType({ ...given, name: '' }) !== generic;
        if (!isFine) throw invalid('header', 'content-type', 'Not a media type');
        return healthy.inferMimeType(given);
      },
    }),
  },
];
