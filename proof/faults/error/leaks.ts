import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Fault } from '../fault.ts';
import { showingTokens, wording } from './support.ts';

const leaks = 'error/no-answer-leaks-the-inside';

/** Responses that show the inside of the server. */
export const errorLeaksFaults: readonly Fault[] = [
  {
    id: 'error/validation-shows-the-stack',
    breaks: ['ERR-05'],
    caughtBy: [leaks],
    says: 'a 422 says where in the code it was thrown',
    steps: (healthy) => wording(healthy, [422], ({ stack }) => jsonReply(422, { detail: stack })),
  },
  {
    id: 'error/debug-field-shows-the-stack',
    breaks: ['ERR-05'],
    caughtBy: [leaks],
    says: 'a field of a 409 carries a stack trace',
    steps: (healthy) =>
      wording(healthy, [409], ({ detail }) =>
        jsonReply(
          409,
          { detail },
          { 'x-debug': 'Traceback (most recent call last): File "drive/put.py", line 7' },
        ),
      ),
  },
  {
    id: 'error/missing-file-shows-the-storage',
    breaks: ['ERR-05'],
    caughtBy: [leaks],
    says: 'a 404 names the place on the disk where nothing was found',
    steps: (healthy) =>
      wording(healthy, [404], () =>
        jsonReply(404, { detail: "ENOENT: no such file or directory, open '/var/lib/drive/blobs/3f'" }),
      ),
  },
  {
    id: 'error/refusal-shows-a-token',
    breaks: ['ERR-05'],
    caughtBy: [leaks],
    says: 'a 401 tells which tokens would have done',
    steps: (healthy) => showingTokens(healthy),
  },
];
