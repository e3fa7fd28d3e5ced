import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';
import { isPlainPart, withFields } from './support.ts';

/** Faults in Content-Range and Content-Length of a part. */
export const rangeContentRangeFaults: readonly Fault[] = [
  {
    id: 'range/last-byte-is-exclusive',
    violates: ['RNG-01', 'RNG-17'],
    detectedBy: ['range/closed-range-sends-exactly-those-bytes', 'range/each-part-matches-its-content-range'],
    description: 'the body and Content-Length of a 206 are one byte short of its Content-Range',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const body = (): Buffer => Buffer.concat([...reply.body]).subarray(0, -1);
        const length = String(Number(reply.headers['content-length']) - 1);
        return isPlainPart(reply)
          ? { ...withFields(reply, { 'content-length': length }), body: [body()] }
          : reply;
      }),
    }),
  },
  {
    id: 'range/part-announces-the-length-of-the-whole',
    violates: ['RNG-01', 'RNG-17'],
    detectedBy: ['range/closed-range-sends-exactly-those-bytes'],
    description: 'a 206 has the Content-Length of the file, and the connection ends with the part',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const total = reply.headers['content-range']?.split('/')[1] ?? '';
        return isPlainPart(reply)
          ? withFields(reply, { connection: 'close', 'content-length': total })
          : reply;
      }),
    }),
  },
  {
    id: 'range/content-range-has-no-unit',
    violates: ['RNG-01', 'RNG-17'],
    detectedBy: ['range/closed-range-sends-exactly-those-bytes', 'range/each-part-matches-its-content-range'],
    description: 'Content-Range has no unit: 0-9/100',
    steps: (unmodified) => ({
      contentRangeOf: (given) => unmodified.contentRangeOf(given).replace('bytes ', ''),
    }),
  },
  {
    id: 'range/total-is-the-length-of-the-part',
    violates: ['RNG-01', 'RNG-17'],
    detectedBy: ['range/closed-range-sends-exactly-those-bytes', 'range/each-part-matches-its-content-range'],
    description: 'the size in Content-Range is the end of the part',
    steps: (unmodified) => ({
      contentRangeOf: (given) => unmodified.contentRangeOf({ ...given, sizeBytes: given.last + 1 }),
    }),
  },
  {
    id: 'range/last-position-to-the-end-is-the-size',
    violates: ['RNG-03', 'RNG-17'],
    detectedBy: ['range/open-range-reads-to-the-end', 'range/each-part-matches-its-content-range'],
    description: 'a part that ends at the end of 1024 bytes has Content-Range: bytes 0-1024/1024',
    steps: (unmodified) => ({
      contentRangeOf: (given) =>
        unmodified.contentRangeOf(
          given.last === given.sizeBytes - 1 ? { ...given, last: given.sizeBytes } : given,
        ),
    }),
  },
  {
    id: 'range/content-range-repeats-the-request',
    violates: ['RNG-02', 'RNG-17'],
    detectedBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/each-part-matches-its-content-range',
    ],
    description:
      'the Content-Range of a range that ends past the file repeats the requested positions, although fewer bytes are sent',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const [asked] = /\d+-\d+/.exec(given.request.headers.range ?? '') ?? [];
        const field = reply.headers['content-range'];
        if (!isPlainPart(reply) || asked === undefined || field === undefined) return reply;
        return withFields(reply, { 'content-range': field.replace(/\d+-\d+/, asked) });
      }),
    }),
  },
];
