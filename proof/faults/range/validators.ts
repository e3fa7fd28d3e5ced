import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { knownFile } from '../../servers/known-file.ts';
import type { Fault } from '../fault.ts';

/** Faults in ETag, Last-Modified and If-Range. */
export const rangeValidatorsFaults: readonly Fault[] = [
  {
    id: 'range/if-range-is-ignored',
    violates: ['RNG-10'],
    detectedBy: [
      'range/if-range-with-another-etag-sends-the-whole-file',
      'range/if-range-of-an-older-version-sends-the-whole-file',
      'range/if-range-with-another-date-sends-the-whole-file',
    ],
    description: 'a part is sent whatever If-Range contains',
    steps: () => ({ ifRangeHolds: () => true }),
  },
  {
    id: 'range/if-range-never-holds',
    violates: ['RNG-10s'],
    detectedBy: ['range/if-range-with-the-current-etag-sends-the-part'],
    description: 'a request with If-Range is always answered with the whole file',
    steps: () => ({ ifRangeHolds: ({ field }) => field === undefined }),
  },
  {
    id: 'range/if-range-takes-weak-tags',
    violates: ['RNG-10'],
    detectedBy: ['range/if-range-with-another-etag-sends-the-whole-file'],
    description: 'If-Range: W/"tag" matches where "tag" is current',
    steps: (unmodified) => ({
      ifRangeHolds: (given) => unmodified.ifRangeHolds({ ...given, field: given.field?.replace(/^W\//, '') }),
    }),
  },
  {
    id: 'range/if-range-compares-beginnings',
    violates: ['RNG-10'],
    detectedBy: ['range/if-range-with-another-etag-sends-the-whole-file'],
    description: 'If-Range matches if its tag begins like the current one',
    steps: (unmodified) => ({
      ifRangeHolds: (given) =>
        unmodified.ifRangeHolds(given) ||
        given.validators.etag.startsWith(given.field?.replace(/"$/, '') ?? 'none'),
    }),
  },
  {
    id: 'range/if-range-takes-old-tags',
    violates: ['RNG-10'],
    detectedBy: ['range/if-range-of-an-older-version-sends-the-whole-file'],
    description: 'If-Range matches every tag that the server has ever sent',
    steps: (unmodified) => {
      const known = new Set<string>();
      return {
        etagOf: (given) => {
          const tag = unmodified.etagOf(given);
          known.add(tag);
          return tag;
        },
        ifRangeHolds: (given) => unmodified.ifRangeHolds(given) || known.has(given.field ?? ''),
      };
    },
  },
  {
    id: 'range/if-range-takes-later-dates',
    violates: ['RNG-10'],
    detectedBy: ['range/if-range-with-another-date-sends-the-whole-file'],
    description: 'If-Range matches any date that is not before Last-Modified',
    steps: (unmodified) => ({
      ifRangeHolds: (given) =>
        unmodified.ifRangeHolds(given) ||
        Date.parse(given.field ?? '') >= Date.parse(given.validators.lastModified),
    }),
  },
  {
    id: 'range/part-has-no-tag',
    violates: ['RNG-11'],
    detectedBy: ['range/part-has-the-fields-of-the-full-response'],
    description: 'a 206 has no ETag, the 200 has one',
    steps: onParts(({ etag: _etag, ...fields }) => fields),
  },
  {
    id: 'range/part-has-another-tag',
    violates: ['RNG-11'],
    detectedBy: ['range/part-has-the-fields-of-the-full-response'],
    description: 'the ETag of a 206 includes the range',
    steps: onParts((fields) => ({ ...fields, etag: `"${fields['content-range']}"` })),
  },
  {
    id: 'range/part-was-modified-now',
    violates: ['RNG-11'],
    detectedBy: ['range/part-has-the-fields-of-the-full-response'],
    description: 'Last-Modified of a 206 is the time of the request',
    steps: onParts((fields) => ({ ...fields, 'last-modified': new Date(Date.now() + 5_000).toUTCString() })),
  },
  {
    id: 'range/part-has-another-type',
    violates: ['RNG-11'],
    detectedBy: ['range/part-has-the-fields-of-the-full-response'],
    description: 'Content-Type of a 206 is image/png for every file',
    steps: onParts((fields) =>
      /^multipart/.test(String(fields['content-type'])) ? fields : { ...fields, 'content-type': 'image/png' },
    ),
  },
  {
    id: 'range/tag-is-size-and-second',
    violates: ['RNG-20'],
    detectedBy: ['range/strong-etag-changes-with-the-bytes'],
    description: 'the ETag is made of the size and the second of the change',
    steps: () => ({
      etagOf: ({ version }) => `"${version.sizeBytes}-${Math.floor(version.createdAtMs / 10_000)}"`,
    }),
  },
  {
    id: 'range/tag-is-that-of-the-file',
    violates: ['RNG-20'],
    detectedBy: ['range/strong-etag-changes-with-the-bytes'],
    description: 'all versions of a file have one ETag',
    steps: () => {
      const { selectVersion, file } = knownFile();
      return { selectVersion, etagOf: () => `"${file()?.id}"` };
    },
  },
  {
    id: 'range/tag-is-of-the-first-bytes',
    violates: ['RNG-20'],
    detectedBy: ['range/strong-etag-changes-with-the-bytes'],
    description: 'the ETag is made of the size and the first bytes',
    steps: () => ({
      etagOf: ({ version }) => {
        const start = Buffer.from(version.content.pieces[0] ?? []).subarray(0, 64);
        return `"${version.sizeBytes}-${start.toString('hex')}"`;
      },
    }),
  },
];

function onParts(
  change: (fields: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
): (unmodified: Steps) => Partial<Steps> {
  return () => ({
    writeReply: changeReply((given): Reply => {
      const { reply } = given;
      return reply.status === 206 ? { ...reply, headers: change(reply.headers) } : reply;
    }),
  });
}
