import { cachedReplies } from '../../servers/cached-replies.ts';
import { isSyncDownload } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const refused = ['download/a-deleted-file-is-refused-immediately'];

/** Files that can still be read when their deletion has been answered (DL-04). */
export const downloadDeletedFilesFaults: readonly Fault[] = [
  {
    id: 'download/deleted-file-is-cached-on-the-sync-route',
    violates: ['DL-04'],
    detectedBy: refused,
    description: 'the sync route returns a deleted file for five seconds, if it was read before',
    steps: () => cachedReplies((request) => isSyncDownload(request)),
  },
  {
    id: 'download/part-of-a-deleted-file-is-cached',
    violates: ['DL-04'],
    detectedBy: refused,
    description: 'a range of a deleted file is returned for five seconds, if it was read before',
    steps: () => cachedReplies(({ path }, { status }) => path.endsWith('/content') && status === 206),
  },
  {
    id: 'download/head-of-a-deleted-file-is-cached',
    violates: ['DL-04', 'DL-05'],
    detectedBy: refused,
    description: 'HEAD of a deleted file is answered with 200 for five seconds, if it was sent before',
    steps: () => cachedReplies(({ method, path }) => method === 'HEAD' && path.endsWith('/content')),
  },
];
