import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

/** A Range field and range parameters in one request (SYNC-02). */
export const syncBesideFaults: readonly Fault[] = [
  {
    id: 'sync/parameters-cut-what-the-field-has-cut',
    violates: ['SYNC-02'],
    detectedBy: ['sync/range-field-with-parameters-sends-correct-bytes'],
    description: 'with a Range field and parameters, the parameters are applied to the part',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const { headers, query } = given.request;
        const [start, end] = [query.get('range_start'), query.get('range_end')];
        if (reply.status !== 206 || headers.range === undefined || start === null || end === null)
          return reply;
        const body = Buffer.concat([...reply.body]).subarray(Number(start), Number(end) + 1);
        return {
          ...reply,
          headers: { ...reply.headers, 'content-length': String(body.length) },
          body: [body],
        };
      }),
    }),
  },
  {
    id: 'sync/field-with-parameters-gives-500',
    violates: ['SYNC-02'],
    detectedBy: ['sync/range-field-with-parameters-sends-correct-bytes'],
    description: 'a Range field and parameters in one request are answered with 500',
    steps: () => ({
      writeReply: changeReply((given) =>
        given.request.headers.range !== undefined && given.request.query.has('range_start')
          ? jsonReply(500, { detail: 'two values for one argument' })
          : given.reply,
      ),
    }),
  },
  {
    id: 'sync/content-range-is-of-the-parameters',
    violates: ['SYNC-02'],
    detectedBy: ['sync/range-field-with-parameters-sends-correct-bytes'],
    description: 'with a Range field and parameters, the bytes follow one and Content-Range the other',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const { headers, query } = given.request;
        const range = `${query.get('range_start')}-${query.get('range_end')}`;
        const field = reply.headers['content-range'];
        if (headers.range === undefined || !/^\d+-\d+$/.test(range) || field === undefined) return reply;
        return {
          ...reply,
          headers: { ...reply.headers, 'content-range': field.replace(/\d+-\d+/, range) },
        };
      }),
    }),
  },
];
