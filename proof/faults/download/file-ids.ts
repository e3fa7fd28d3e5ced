import { jsonReply, type Reply } from '../../../reference-server/http/reply.ts';
import { changeReply, changeReplyByStore } from '../../servers/change-reply.ts';
import { changedDownload, isDownload } from '../../servers/changed-download.ts';
import { lenientLookUp } from '../../servers/lenient-lookup.ts';
import type { Fault } from '../fault.ts';

const spoilt = 'download/near-miss-id-gives-no-file';
const other = ['download/id-of-another-resource-is-refused'];

/** The id in the path of a download, undefined for other requests. */
function downloadId(path: string): string | undefined {
  return /^\/api\/v1\/files\/([^/]*)\/content$/.exec(path)?.[1];
}

function served(bytes: Iterable<Uint8Array>): Reply {
  const body = Buffer.concat([...bytes]);
  return { status: 200, headers: { 'content-length': String(body.length) }, body: [body] };
}

/** Faults of downloads by an id that no file has. */
export const downloadFileIdsFaults: readonly Fault[] = [
  {
    id: 'download/unknown-id-gives-an-error-page-with-200',
    violates: ['DL-04'],
    detectedBy: ['download/unknown-id-is-refused', 'download/unknown-id-is-404'],
    description: 'a download of an unknown id is answered with 200 and an error page',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        reply.status === 404 && downloadId(request.path) !== undefined ? { ...reply, status: 200 } : reply,
      ),
    }),
  },
  {
    id: 'download/malformed-id-is-500',
    violates: ['DL-04', 'ERR-02'],
    detectedBy: ['download/unknown-id-is-refused'],
    description: 'an id with characters other than letters and digits is answered with 500',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        /^\w+$/.test(downloadId(request.path) ?? 'x') ? reply : jsonReply(500, { detail: 'no id' }),
      ),
    }),
  },
  {
    id: 'download/long-id-is-500',
    violates: ['DL-04', 'ERR-02'],
    detectedBy: ['download/unknown-id-is-refused'],
    description: 'an id of more than 255 characters is answered with 500',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path.length > 300 ? jsonReply(500, { detail: 'name too long' }) : reply,
      ),
    }),
  },
  {
    id: 'download/open-session-can-be-downloaded',
    violates: ['DL-04', 'SES-08'],
    detectedBy: other,
    description: 'the id of an open session downloads the chunks that it has so far',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        const session = store.sessions.get(downloadId(request.path) ?? '');
        return session === undefined
          ? reply
          : served([...session.chunks.values()].flatMap(({ pieces }) => pieces));
      }),
  },
  {
    id: 'download/id-is-matched-by-its-beginning',
    violates: ['DL-04'],
    detectedBy: other,
    description: 'an id that begins with the id of a file downloads that file',
    steps: () =>
      changeReplyByStore(({ reply, request, store }) => {
        const id = downloadId(request.path) ?? '';
        const file = [...store.files.values()].find((each) => id !== each.id && id.startsWith(each.id));
        return reply.status === 404 && file !== undefined
          ? served(file.versions[0]?.content.pieces ?? [])
          : reply;
      }),
  },
  {
    id: 'download/beginning-of-an-id-is-enough',
    violates: ['DL-04'],
    detectedBy: [spoilt],
    description: 'a file is found by the first eight characters of its id',
    steps: lenientLookUp('files', (sent, id) => sent.length >= 8 && id.startsWith(sent)),
  },
  {
    id: 'download/id-ends-at-nul-or-blank',
    violates: ['DL-04'],
    detectedBy: [spoilt],
    description: 'NUL and spaces at the end of an id are dropped',
    steps: lenientLookUp('files', (sent, id) => sent.split(/[\0 ]/)[0] === id),
  },
  {
    id: 'download/share-id-gives-a-page',
    violates: ['DL-04'],
    detectedBy: other,
    description: 'the id of a share is answered with 200 with an empty body',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        /^shr_/.test(downloadId(request.path) ?? '') ? { ...reply, status: 200 } : reply,
      ),
    }),
  },
  {
    id: 'download/deleted-file-is-still-cached',
    violates: ['DL-04'],
    detectedBy: other,
    description: 'a file that was downloaded once can be downloaded after it was deleted',
    steps: () => {
      const cached = new Map<string, Reply>();
      return {
        writeReply: changeReply(({ reply, request: { path } }) => {
          const kept = changedDownload(reply, (bytes) => bytes);
          if (isDownload(kept)) cached.set(path, kept);
          return reply.status === 404 ? (cached.get(path) ?? reply) : kept;
        }),
      };
    },
  },
  {
    id: 'download/id-is-a-path',
    violates: ['DL-04'],
    detectedBy: ['download/path-instead-of-an-id-gives-no-file'],
    description: "an id with encoded slashes opens a file of the server's file system",
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        /%2f[^/]*%2fpasswd/i.test(request.path) ? served([Buffer.from('root:x:0:0')]) : reply,
      ),
    }),
  },
  {
    id: 'download/dots-in-an-id-are-500',
    violates: ['DL-04', 'ERR-02'],
    detectedBy: ['download/path-instead-of-an-id-gives-no-file'],
    description: 'an id of dots is answered with 500',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        /%2e|\.\./i.test(request.path) ? jsonReply(500, { detail: 'is a directory' }) : reply,
      ),
    }),
  },
  {
    id: 'download/unknown-id-is-400',
    violates: ['DL-04s'],
    detectedBy: ['download/unknown-id-is-404'],
    description: 'a download of an unknown id is answered with 400',
    steps: () => ({
      writeReply: changeReply(({ reply }) => (reply.status === 404 ? { ...reply, status: 400 } : reply)),
    }),
  },
];
