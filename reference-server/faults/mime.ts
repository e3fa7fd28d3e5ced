import type { Fault } from '../fault.ts';

/** Faults of the area `mime`. */
export const mimeFaults: readonly Fault[] = [
  {
    id: 'mime/part-type-is-ignored',
    breaks: ['MIME-01', 'MIME-04'],
    caughtBy: [],
    says: 'the type is always taken from the extension',
    steps: (healthy) => ({ inferMimeType: ({ name }) => healthy.inferMimeType({ name, type: undefined }) }),
  },
  {
    id: 'mime/generic-type-is-kept',
    breaks: ['MIME-02'],
    caughtBy: [],
    says: 'application/octet-stream on the part is recorded, whatever the extension',
    steps: (healthy) => ({ inferMimeType: (given) => given.type ?? healthy.inferMimeType(given) }),
  },
];
