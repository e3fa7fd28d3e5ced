import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Fault } from '../fault.ts';
import { endingService, endingWith, failing, isUnreadable, throwingOn } from './support.ts';

const paths = 'error/hostile-paths-and-queries-are-survived';
const fields = 'error/hostile-fields-are-survived';
const members = 'error/hostile-session-members-are-survived';
const bodies = 'error/hostile-bodies-are-survived';
const wires = 'error/malformed-requests-are-survived';

/** Unusual requests that cause a server error (ERR-02). */
export const errorHostileRequestsFaults: readonly Fault[] = [
  {
    id: 'error/broken-percent-encoding-is-500',
    violates: ['ERR-02'],
    detectedBy: [paths],
    description: 'a path that cannot be decoded is answered with 500',
    steps: () => failing(({ refusal }) => /percent/.test(String(refusal.detail))),
  },
  {
    id: 'error/nul-in-an-id-is-500',
    violates: ['ERR-02'],
    detectedBy: [paths],
    description: 'an id with a NUL reaches the database, which throws',
    steps: (unmodified) =>
      throwingOn(unmodified, ({ segments }) => segments.some((one) => one.includes('\0'))),
  },
  {
    id: 'error/long-id-is-500',
    violates: ['ERR-02'],
    detectedBy: [paths],
    description: 'an id longer than the column gives 500',
    steps: (unmodified) => throwingOn(unmodified, ({ segments }) => segments.some((one) => one.length > 255)),
  },
  {
    id: 'error/id-of-a-prototype-is-500',
    violates: ['ERR-02'],
    detectedBy: [paths],
    description: 'the id `__proto__` is answered with 500',
    steps: (unmodified) => throwingOn(unmodified, ({ segments }) => segments.includes('__proto__')),
  },
  {
    id: 'error/huge-number-is-500',
    violates: ['ERR-02'],
    detectedBy: [paths],
    description: 'a number in the query that does not fit an integer is answered with 500',
    steps: (unmodified) =>
      throwingOn(unmodified, ({ query }) => [...query.values()].some((one) => /\d{20}/.test(one))),
  },
  {
    id: 'error/index-that-is-no-number-is-500',
    violates: ['ERR-02', 'CHK-06'],
    detectedBy: [paths],
    description: 'a chunk index that is not a number is parsed without a check',
    steps: (unmodified) =>
      throwingOn(
        unmodified,
        ({ segments }) => segments[4] === 'chunks' && !/^-?\d+$/.test(segments[5] ?? ''),
      ),
  },
  {
    id: 'error/broken-path-ends-the-service',
    violates: ['ERR-02'],
    detectedBy: [paths],
    description: 'after a path that cannot be decoded, no request is answered',
    steps: () => endingWith(({ refusal }) => /percent/.test(String(refusal.detail))),
  },
  {
    id: 'error/many-ranges-are-500',
    violates: ['ERR-02'],
    detectedBy: [fields],
    description: 'a Range field with hundreds of ranges is answered with 500',
    steps: (unmodified) =>
      throwingOn(unmodified, ({ headers }) => (headers.range?.split(',').length ?? 0) > 500),
  },
  {
    id: 'error/date-that-is-none-is-500',
    violates: ['ERR-02'],
    detectedBy: [fields],
    description: 'an If-Modified-Since that is not a date is answered with 500',
    steps: (unmodified) =>
      throwingOn(unmodified, ({ headers }) =>
        Number.isNaN(Date.parse(headers['if-modified-since'] ?? '2000')),
      ),
  },
  {
    id: 'error/unknown-charset-is-500',
    violates: ['ERR-02'],
    detectedBy: [fields, bodies],
    description: 'an unknown charset is answered with 500',
    steps: (unmodified) =>
      throwingOn(unmodified, ({ headers }) => /charset=nonsense/.test(headers['content-type'] ?? '')),
  },
  {
    id: 'error/ill-typed-member-is-500',
    violates: ['ERR-02', 'SES-06'],
    detectedBy: [members],
    description: 'a session create with a member of the wrong type is answered with 500',
    steps: () => failing(({ refusal }) => refusal.status === 422),
  },
  {
    id: 'error/lone-surrogate-is-500',
    violates: ['ERR-02'],
    detectedBy: [members],
    description: 'a name with a lone surrogate is answered with 500',
    steps: (unmodified) => ({
      safeName: ({ name }) => unmodified.safeName({ name: decodeURIComponent(encodeURIComponent(name)) }),
    }),
  },
  {
    id: 'error/chunks-of-no-bytes-are-500',
    violates: ['ERR-02', 'SES-04'],
    detectedBy: [members],
    description: 'a chunk_size of 0 is used as a divisor',
    steps: (unmodified) => ({
      chunkSizeOf(given) {
        if (given.asked === 0) throw new RangeError('division by zero');
        return unmodified.chunkSizeOf(given);
      },
    }),
  },
  {
    id: 'error/broken-json-is-500',
    violates: ['ERR-02', 'SES-06'],
    detectedBy: [bodies],
    description: 'a body that is not JSON is answered with 500',
    steps: () => failing(({ refusal }) => /json_invalid/.test(JSON.stringify(refusal.detail))),
  },
  {
    id: 'error/deep-json-is-500',
    violates: ['ERR-02'],
    detectedBy: [bodies],
    description: 'JSON nested a few thousand levels deep overflows the stack',
    steps: () =>
      failing(({ refusal, request }) => refusal.status === 422 && (request?.declaredBytes ?? 0) > 10_000),
  },
  {
    id: 'error/missing-boundary-is-500',
    violates: ['ERR-02', 'UPL-12'],
    detectedBy: [bodies],
    description: 'a form without a boundary is answered with 500',
    steps: (unmodified) => ({
      readBoundary(given) {
        const boundary = unmodified.readBoundary(given);
        if (boundary === undefined) throw new TypeError('boundary is undefined');
        return boundary;
      },
    }),
  },
  {
    id: 'error/unknown-method-is-500',
    violates: ['ERR-02'],
    detectedBy: [wires],
    description: 'a method that the router does not know is answered with 500',
    steps: () => failing(({ request }) => request?.method === 'PROPFIND'),
  },
  {
    id: 'error/unreadable-request-is-500',
    violates: ['ERR-02'],
    detectedBy: [wires],
    description: 'a request that violates the HTTP syntax is answered with 500',
    steps: (unmodified) => ({
      replyToRefusal: (given) =>
        isUnreadable(given.refusal)
          ? jsonReply(500, { detail: 'Internal server error' })
          : unmodified.replyToRefusal(given),
    }),
  },
  {
    id: 'error/unreadable-request-ends-the-service',
    violates: ['ERR-02'],
    detectedBy: [wires],
    description: 'after a request that violates the HTTP syntax, no request is answered',
    steps: (unmodified) => {
      const { end, writeReply } = endingService(unmodified.writeReply);
      return {
        writeReply,
        replyToRefusal: (given) => {
          if (isUnreadable(given.refusal)) end();
          return unmodified.replyToRefusal(given);
        },
      };
    },
  },
];
