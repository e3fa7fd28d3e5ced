import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Fault } from '../fault.ts';
import { showingTokens, wording } from './support.ts';

const leaks = 'error/no-response-leaks-internals';

/** Responses that reveal internals of the server. */
export const errorLeaksFaults: readonly Fault[] = [
  {
    id: 'error/validation-shows-the-stack',
    violates: ['ERR-05'],
    detectedBy: [leaks],
    description: 'a 422 contains a stack trace',
    steps: (unmodified) => wording(unmodified, [422], ({ stack }) => jsonReply(422, { detail: stack })),
  },
  {
    id: 'error/debug-field-shows-the-stack',
    violates: ['ERR-05'],
    detectedBy: [leaks],
    description: 'a header field of a 409 contains a stack trace',
    steps: (unmodified) =>
      wording(unmodified, [409], ({ detail }) =>
        jsonReply(
          409,
          { detail },
          { 'x-debug': 'Traceback (most recent call last): File "drive/put.py", line 7' },
        ),
      ),
  },
  {
    id: 'error/missing-file-shows-the-storage',
    violates: ['ERR-05'],
    detectedBy: [leaks],
    description: 'a 404 contains the path on the disk',
    steps: (unmodified) =>
      wording(unmodified, [404], () =>
        jsonReply(404, { detail: "ENOENT: no such file or directory, open '/var/lib/drive/blobs/3f'" }),
      ),
  },
  {
    id: 'error/refusal-shows-a-token',
    violates: ['ERR-05'],
    detectedBy: [leaks],
    description: 'a 401 contains the valid tokens',
    steps: (unmodified) => showingTokens(unmodified),
  },
];
