import type { Steps } from '../../../reference-server/index.ts';
import type { Fault } from '../fault.ts';

const detectedBy = ['complete/file-with-another-checksum-is-refused'];

/** Reads the checksum of the file from another member of the create. */
function readAs(member: string, unmodified: Steps): Steps['readSessionRequest'] {
  return ({ body }) => {
    const {
      checksum_sha256: _,
      [member]: declared,
      ...rest
    } = Object(body) as Readonly<Record<string, unknown>>;
    return unmodified.readSessionRequest({ body: { ...rest, checksum_sha256: declared } });
  };
}

/** Faults in checksums of files that a session create declares by a name that no description declares. */
export const completeFoundChecksumFaults: readonly Fault[] = [
  {
    id: 'complete/found-checksum-compares-eight-digits',
    violates: ['FIN-05'],
    detectedBy,
    isUndescribed: true,
    description: 'of the member sha256 of a create only the first eight digits are compared',
    steps: (unmodified) => ({
      readSessionRequest: readAs('sha256', unmodified),
      fileChecksumAgrees: ({ declared, actual }) =>
        declared === undefined || declared.slice(0, 8) === actual.slice(0, 8),
    }),
  },
  {
    id: 'complete/found-checksum-is-checked-once',
    violates: ['FIN-05'],
    detectedBy,
    isUndescribed: true,
    description: 'a second complete does not compare the member file_hash again',
    steps: (unmodified) => {
      const refused = new Set<string>();
      return {
        readSessionRequest: readAs('file_hash', unmodified),
        fileChecksumAgrees: (given) => {
          const agrees = unmodified.fileChecksumAgrees(given) || refused.has(given.actual);
          if (!agrees) refused.add(given.actual);
          return agrees;
        },
      };
    },
  },
];
