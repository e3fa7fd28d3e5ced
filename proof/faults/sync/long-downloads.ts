import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { RangeItem } from '../../../reference-server/rules/range.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const mebibyte = 1024 * 1024;

function withLineBreak(bytes: Buffer): Buffer {
  return bytes.at(-1) === 10 ? bytes : Buffer.concat([bytes, Buffer.from('\n')]);
}

/** Long sync downloads that are cut at one buffer, and text that is completed. */
export const syncLengthFaults: readonly Fault[] = [
  {
    id: 'sync/whole-download-stops-at-a-mebibyte',
    violates: ['SYNC-01'],
    detectedBy: ['sync/full-sync-download-equals-the-plain-download'],
    description: 'the sync download of a whole file sends at most 1 MiB',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        isSync(request) ? changedDownload(reply, (bytes) => bytes.subarray(0, mebibyte)) : reply,
      ),
    }),
  },
  {
    id: 'sync/text-ends-with-a-line-break',
    violates: ['SYNC-01'],
    detectedBy: ['sync/full-sync-download-equals-the-plain-download'],
    description: 'the sync download ends a file of type text/plain with a line break',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        isSync(request) && reply.headers['content-type']?.startsWith('text/plain')
          ? changedDownload(reply, withLineBreak)
          : reply,
      ),
    }),
  },
  {
    id: 'sync/older-version-stops-at-a-mebibyte',
    violates: ['SYNC-06'],
    detectedBy: ['sync/version-gives-the-bytes-of-that-version'],
    description: 'version=v sends at most 1 MiB',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.query.has('version') ? changedDownload(reply, (bytes) => bytes.subarray(0, mebibyte)) : reply,
      ),
    }),
  },
  {
    id: 'sync/slice-is-cut-at-a-mebibyte',
    violates: ['SYNC-03', 'SYNC-04'],
    detectedBy: [
      'sync/range-parameters-send-exactly-those-bytes',
      'sync/range-start-without-end-reads-to-the-end',
      'sync/range-end-beyond-the-end-means-the-last-byte',
    ],
    description: 'range parameters return at most 1 MiB, and the fields agree with it',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        reply.status === 206 && request.query.has('range_start') ? cutPart(reply) : reply,
      ),
    }),
  },
  {
    id: 'sync/parameters-are-ignored-from-32-mebibytes-on',
    violates: ['SYNC-03'],
    detectedBy: ['sync/range-parameters-read-every-place-of-a-large-file'],
    description: 'range parameters with a range_start of 32 MiB or more return the whole file',
    steps: rereadingParameters((item) => (item.first ?? 0n) < 32n * BigInt(mebibyte) && item),
  },
  {
    id: 'sync/parameters-are-24-bit',
    violates: ['SYNC-03', 'SYNC-04'],
    detectedBy: [
      'sync/range-parameters-read-every-place-of-a-large-file',
      'sync/range-start-without-end-reads-to-the-end',
      'sync/range-end-beyond-the-end-means-the-last-byte',
    ],
    description: 'a range_start of 16 MiB or more loses its highest bits',
    steps: rereadingParameters(({ first, last }) => ({
      first: first === undefined ? undefined : BigInt.asUintN(24, first),
      last,
    })),
  },
];

function rereadingParameters(
  read: (item: RangeItem) => RangeItem | false,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readRangeParameters(given) {
      const [item] = unmodified.readRangeParameters(given) ?? [];
      const changed = item !== undefined && read(item);
      return changed === false ? undefined : [changed];
    },
  });
}

function isSync(request: Request): boolean {
  return request.path.includes('/sync/download/');
}

function cutPart(reply: Reply): Reply {
  const [, first = '', size = ''] =
    /^bytes (\d+)-\d+\/(\d+)$/.exec(reply.headers['content-range'] ?? '') ?? [];
  const body = Buffer.concat([...reply.body]).subarray(0, mebibyte);
  const fields = {
    'content-range': `bytes ${first}-${Number(first) + body.length - 1}/${size}`,
    'content-length': String(body.length),
  };
  return { ...reply, headers: { ...reply.headers, ...fields }, body: [body] };
}
