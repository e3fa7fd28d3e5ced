import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Reply } from '../../../reference-server/http/reply.ts';
import type { RangeItem } from '../../../reference-server/rules/range.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

/** Faults in the parameters `range_start` and `range_end`. */
export const syncParameterFaults: readonly Fault[] = [
  {
    id: 'sync/empty-parameter-is-an-error',
    violates: ['SYNC-05'],
    detectedBy: ['sync/empty-parameter-is-refused-or-ignored'],
    description: 'a parameter without a value is answered with 500',
    steps: (unmodified) => ({
      readRangeParameters: (given) => {
        if ([...given.query.values()].includes('')) throw new SyntaxError('Cannot convert to a BigInt');
        return unmodified.readRangeParameters(given);
      },
    }),
  },
  {
    id: 'sync/empty-end-is-zero',
    violates: ['SYNC-05'],
    detectedBy: ['sync/empty-parameter-is-refused-or-ignored'],
    description:
      'a range_end without a value is read as 0, and a range_end before range_start as range_start',
    steps: (unmodified) => ({
      readRangeParameters: (given) => {
        const first = given.query.get('range_start');
        if (first === null || first === '' || given.query.get('range_end') !== '')
          return unmodified.readRangeParameters(given);
        return [{ first: BigInt(first), last: BigInt(first) }];
      },
    }),
  },
  {
    id: 'sync/parameters-are-ignored',
    violates: ['SYNC-03', 'SYNC-04'],
    detectedBy: [
      'sync/range-parameters-send-exactly-those-bytes',
      'sync/range-start-without-end-reads-to-the-end',
      'sync/range-end-beyond-the-end-means-the-last-byte',
    ],
    description: 'range_start and range_end have no effect',
    steps: () => ({ readRangeParameters: () => undefined }),
  },
  {
    id: 'sync/range-end-is-exclusive',
    violates: ['SYNC-03'],
    detectedBy: ['sync/range-parameters-send-exactly-those-bytes'],
    description: 'range_start=10&range_end=19 answers bytes 10 to 18',
    steps: rereading(([item]) =>
      item?.last === undefined || item.last === item.first
        ? undefined
        : [{ first: item.first, last: item.last - 1n }],
    ),
  },
  {
    id: 'sync/range-start-zero-is-absent',
    violates: ['SYNC-03'],
    detectedBy: [
      'sync/range-parameters-send-exactly-those-bytes',
      'sync/range-start-without-end-reads-to-the-end',
    ],
    description: 'range_start=0 is treated as absent, and the whole file is sent',
    steps: rereading((items) => (items[0]?.first === 0n ? undefined : items)),
  },
  {
    id: 'sync/range-end-zero-is-absent',
    violates: ['SYNC-03'],
    detectedBy: ['sync/range-parameters-send-exactly-those-bytes'],
    description: 'range_end=0 is treated as absent',
    steps: rereading(([item]) =>
      item?.last === 0n ? [{ first: item.first, last: undefined }] : item === undefined ? [] : [item],
    ),
  },
  {
    id: 'sync/range-end-is-a-length',
    violates: ['SYNC-03'],
    detectedBy: ['sync/range-parameters-send-exactly-those-bytes'],
    description: 'range_end is the number of bytes to send',
    steps: rereading(([item]) =>
      item?.first === undefined || item.last === undefined
        ? [{ first: item?.first, last: undefined }]
        : [{ first: item.first, last: item.first + item.last }],
    ),
  },
  {
    id: 'sync/slice-comes-with-200',
    violates: ['SYNC-03'],
    detectedBy: ['sync/range-parameters-send-exactly-those-bytes'],
    description: 'parameters return the right bytes with 200 and without Content-Range',
    steps: onSlices((reply) => {
      const { 'content-range': _range, ...headers } = reply.headers;
      return { ...reply, status: 200, headers };
    }),
  },
  {
    id: 'sync/slice-names-no-total',
    violates: ['SYNC-03'],
    detectedBy: ['sync/range-parameters-send-exactly-those-bytes'],
    description: 'Content-Range is bytes 0-9/* where the Range field gives bytes 0-9/100',
    steps: onSlices((reply) => {
      const field = reply.headers['content-range']?.replace(/\/\d+$/, '/*') ?? '';
      return { ...reply, headers: { ...reply.headers, 'content-range': field } };
    }),
  },
  {
    id: 'sync/slice-beyond-64-kib-is-wrong',
    violates: ['SYNC-03'],
    detectedBy: ['sync/range-parameters-send-exactly-those-bytes'],
    description: 'the last byte of a long slice is wrong',
    steps: onSlices((reply) => {
      const body = Buffer.concat([...reply.body]);
      if (body.length > 65_536) body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
      return { ...reply, body: [body] };
    }),
  },
  {
    id: 'sync/range-start-alone-is-ignored',
    violates: ['SYNC-04'],
    detectedBy: ['sync/range-start-without-end-reads-to-the-end'],
    description: 'range_start without range_end answers the whole file',
    steps: rereading((items) => (items[0]?.last === undefined ? undefined : items)),
  },
  {
    id: 'sync/range-start-alone-is-a-suffix',
    violates: ['SYNC-04'],
    detectedBy: ['sync/range-start-without-end-reads-to-the-end'],
    description: 'range_start=n without range_end answers the last n bytes',
    steps: rereading(([item]) =>
      item?.last === undefined ? [{ first: undefined, last: item?.first }] : [item],
    ),
  },
  {
    id: 'sync/range-end-is-not-clamped',
    violates: ['SYNC-04'],
    detectedBy: ['sync/range-end-beyond-the-end-means-the-last-byte'],
    description: 'a range_end past the end is answered with 416',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const last = given.request.query.get('range_end');
        const size = /\/(\d+)$/.exec(reply.headers['content-range'] ?? '')?.[1];
        const isPast = last !== null && /^\d+$/.test(last) && BigInt(last) >= BigInt(size ?? '0');
        return isPast && reply.status === 206 ? { ...reply, status: 416 } : reply;
      }),
    }),
  },
  {
    id: 'sync/parameters-wrap-at-2-64',
    violates: ['SYNC-04', 'SYNC-05'],
    detectedBy: [
      'sync/range-end-beyond-the-end-means-the-last-byte',
      'sync/range-start-beyond-the-end-gives-no-part',
    ],
    description: 'parameters are kept in 64 bits',
    steps: rereading((items) =>
      items.map(({ first, last }) => ({
        first: BigInt.asUintN(64, first ?? 0n),
        last: last === undefined ? undefined : BigInt.asUintN(64, last),
      })),
    ),
  },
  {
    id: 'sync/letters-in-parameters-are-dropped',
    violates: ['SYNC-05'],
    detectedBy: ['sync/invalid-parameters-give-no-other-bytes'],
    description: 'range_start=abc is read as 0, and range_end=4x as 4',
    steps: parsing((text) => Number.parseInt(text, 10) || 0),
  },
  {
    id: 'sync/exponents-in-parameters-are-understood',
    violates: ['SYNC-05'],
    detectedBy: ['sync/invalid-parameters-give-no-other-bytes'],
    description: 'range_start=1e1 is read as 10',
    steps: parsing((text) => (Number.isInteger(Number(text)) ? Number(text) : undefined)),
  },
  {
    id: 'sync/negative-parameters-count-from-the-end',
    violates: ['SYNC-05'],
    detectedBy: ['sync/invalid-parameters-give-no-other-bytes'],
    description: 'range_start=-5 answers the last five bytes',
    steps: (unmodified) => ({
      readRangeParameters: ({ query }) => {
        const start = query.get('range_start') ?? '';
        if (!/^-\d+$/.test(start)) return unmodified.readRangeParameters({ query });
        return [{ first: undefined, last: BigInt(start.slice(1)) }];
      },
    }),
  },
  {
    id: 'sync/negative-end-means-up-to-the-end',
    violates: ['SYNC-05'],
    detectedBy: ['sync/invalid-parameters-give-no-other-bytes'],
    description: 'range_end=-1 answers everything from range_start on',
    steps: (unmodified) => ({
      readRangeParameters: ({ query }) => {
        const rest = new URLSearchParams(query);
        if (query.get('range_end')?.startsWith('-')) rest.delete('range_end');
        return unmodified.readRangeParameters({ query: rest });
      },
    }),
  },
  {
    id: 'sync/bad-parameters-give-500',
    violates: ['SYNC-05'],
    detectedBy: ['sync/invalid-parameters-give-no-other-bytes'],
    description: 'a parameter that is not a number is answered with 500',
    steps: parsing((text) => {
      if (!/^\d+$/.test(text)) throw new Refusal(500, 'Not a number');
      return Number(text);
    }),
  },
  {
    id: 'sync/inverted-parameters-are-swapped',
    violates: ['SYNC-05'],
    detectedBy: ['sync/invalid-parameters-give-no-other-bytes'],
    description: 'range_start=99&range_end=0 answers bytes 0 to 99',
    steps: (unmodified) => ({
      readRangeParameters: ({ query }) => {
        const [start, end] = [query.get('range_start') ?? '', query.get('range_end') ?? ''];
        const isInverted = /^\d+$/.test(start) && /^\d+$/.test(end) && BigInt(end) < BigInt(start);
        return isInverted
          ? [{ first: BigInt(end), last: BigInt(start) }]
          : unmodified.readRangeParameters({ query });
      },
    }),
  },
  {
    id: 'sync/range-start-past-the-end-gives-an-empty-part',
    violates: ['SYNC-05'],
    detectedBy: ['sync/range-start-beyond-the-end-gives-no-part'],
    description: 'a range_start past the end is answered with an empty 206',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const isPast = reply.status === 416 && given.request.query.has('range_start');
        return isPast
          ? { ...reply, status: 206, headers: { ...reply.headers, 'content-length': '0' }, body: [] }
          : reply;
      }),
    }),
  },
];

function rereading(
  read: (items: readonly RangeItem[]) => readonly RangeItem[] | undefined,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readRangeParameters: (given) => {
      const items = unmodified.readRangeParameters(given);
      return items === undefined ? undefined : read(items);
    },
  });
}

/** Reads each parameter in another way; what it cannot read is read by the unmodified step. */
function parsing(parse: (text: string) => number | undefined): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readRangeParameters: ({ query }) => {
      const rest = new URLSearchParams(query);
      for (const name of ['range_start', 'range_end']) {
        const number = query.has(name) ? parse(query.get(name) ?? '') : undefined;
        if (number !== undefined) rest.set(name, String(number));
      }
      return unmodified.readRangeParameters({ query: rest });
    },
  });
}

/** Changes the 206 to a request with parameters and without a Range field. */
function onSlices(change: (reply: Reply) => Reply): (unmodified: Steps) => Partial<Steps> {
  return () => ({
    writeReply: changeReply((given) => {
      const { reply } = given;
      const { headers, query } = given.request;
      const isSlice = reply.status === 206 && headers.range === undefined && query.has('range_start');
      return isSlice ? change(reply) : reply;
    }),
  });
}
