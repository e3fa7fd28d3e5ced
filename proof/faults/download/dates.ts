import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const dated = ['download/responses-have-a-date'];
const past = ['download/last-modified-is-not-in-the-future'];

/** Faults of Date and Last-Modified. */
export const downloadDatesFaults: readonly Fault[] = [
  {
    id: 'download/304-has-no-date',
    violates: ['DL-15'],
    detectedBy: dated,
    description: 'a 304 has no Date',
    steps: undated(({ status }) => status === 304),
  },
  {
    id: 'download/errors-have-no-date',
    violates: ['DL-15'],
    detectedBy: dated,
    description: 'a 404 has no Date',
    steps: undated(({ status }) => status === 404),
  },
  {
    id: 'download/parts-have-no-date',
    violates: ['DL-15'],
    detectedBy: dated,
    description: 'a 206 has no Date',
    steps: undated(({ status }) => status === 206),
  },
  {
    id: 'download/date-is-in-iso-8601',
    violates: ['DL-15'],
    detectedBy: dated,
    description: 'the Date of a download has the format of JSON',
    steps: (unmodified) => ({
      writeReply: (given) => {
        const { reply, response } = given;
        const date = new Date(String(response.getHeader('date'))).toISOString();
        if (isDownload(reply)) response.setHeader('date', date);
        return unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'download/last-modified-is-in-local-time',
    violates: ['DL-16'],
    detectedBy: past,
    description: 'Last-Modified has the local time of a place two hours ahead of GMT, and says GMT',
    steps: modifiedLater(2 * 3_600_000, () => true),
  },
  {
    id: 'download/last-modified-of-head-is-rounded-up',
    violates: ['DL-16', 'DL-05'],
    detectedBy: past,
    description: 'the Last-Modified of a response to HEAD is the end of the minute',
    steps: modifiedLater(60_000, (_, { method }) => method === 'HEAD'),
  },
  {
    id: 'download/last-modified-of-a-part-is-its-expiry',
    violates: ['DL-16'],
    detectedBy: past,
    description: 'the Last-Modified of a 206 is tomorrow',
    steps: modifiedLater(86_400_000, ({ status }) => status === 206),
  },
];

function undated(applies: (reply: Reply) => boolean): Fault['steps'] {
  return (unmodified) => ({
    writeReply: (given) => {
      if (applies(given.reply)) given.response.removeHeader('date');
      return unmodified.writeReply(given);
    },
  });
}

/** Last-Modified is later by this number of milliseconds. */
function modifiedLater(byMs: number, applies: (reply: Reply, request: Request) => boolean): Fault['steps'] {
  return () => ({
    writeReply: changeReply(({ reply, request }) => {
      const modifiedMs = Date.parse(reply.headers['last-modified'] ?? '');
      if (Number.isNaN(modifiedMs) || !applies(reply, request)) return reply;
      const later = new Date(modifiedMs + byMs).toUTCString();
      return { ...reply, headers: { ...reply.headers, 'last-modified': later } };
    }),
  });
}
