import type { IncomingHttpHeaders } from 'node:http';
import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const clients = ['download/common-client-fields-do-not-change-the-file'];
const viewer = Buffer.from('<!DOCTYPE html><title>Preview</title><p>Your download begins shortly.</p>');

/** Downloads whose body depends on fields that browsers and other clients send. */
export const downloadClientFieldsFaults: readonly Fault[] = [
  {
    id: 'download/browsers-get-a-viewer',
    violates: ['DL-01'],
    detectedBy: clients,
    description: 'a client that prefers HTML is sent a page with a viewer in place of the file',
    steps: replacing(
      ({ accept }) => accept?.startsWith('text/html') === true,
      () => viewer,
    ),
  },
  {
    id: 'download/reload-without-the-cache-is-empty',
    violates: ['DL-01'],
    detectedBy: clients,
    description: 'a request with Cache-Control: no-cache is answered with 200 and no content',
    steps: replacing(
      (headers) => headers['cache-control'] === 'no-cache',
      () => Buffer.alloc(0),
    ),
  },
  {
    id: 'download/phones-get-a-shorter-file',
    violates: ['DL-01'],
    detectedBy: clients,
    description: 'a client that calls itself Mobile is sent at most 4 KiB',
    steps: replacing(
      (headers) => /Mobile/.test(headers['user-agent'] ?? ''),
      (bytes) => bytes.subarray(0, 4_096),
    ),
  },
  {
    id: 'download/zstd-is-sent-uncoded-and-cut',
    violates: ['DL-01'],
    detectedBy: clients,
    description: 'a file for a client that accepts zstd loses its last byte',
    steps: replacing(
      (headers) => /zstd/.test(String(headers['accept-encoding'])),
      (bytes) => bytes.subarray(0, -1),
    ),
  },
];

function replacing(
  applies: (headers: IncomingHttpHeaders) => boolean,
  change: (bytes: Buffer) => Buffer,
): Fault['steps'] {
  return () => ({
    writeReply: changeReply(({ reply, request }) =>
      applies(request.headers) ? changedDownload(reply, change) : reply,
    ),
  });
}
