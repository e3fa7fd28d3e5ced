import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload, isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const hangUp = ['download/aborted-download-does-not-affect-others'];

/** Effects of a client that disconnects on later downloads. */
export const downloadAfterDisconnectFaults: readonly Fault[] = [
  {
    id: 'download/next-download-goes-on-where-the-last-one-stopped',
    violates: ['DL-07', 'DL-08'],
    detectedBy: hangUp,
    description:
      'after a client has disconnected during a download, the next download of that file starts where it stopped',
    steps: afterHangUp((reply, sentBytes, forget) => {
      forget();
      return changedDownload(reply, (bytes) => bytes.subarray(sentBytes));
    }),
  },
  {
    id: 'download/half-a-download-is-cached-as-the-file',
    violates: ['DL-07', 'DL-08'],
    detectedBy: hangUp,
    description: 'what was sent to a client before it disconnected is all that later clients get',
    steps: afterHangUp((reply, sentBytes) => changedDownload(reply, (bytes) => bytes.subarray(0, sentBytes))),
  },
];

/** Changes downloads of a file after a client disconnected at `sentBytes`, until `forget` is called. */
function afterHangUp(
  change: (reply: Reply, sentBytes: number, forget: () => void) => Reply,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => {
    const left = new Map<string, number>();
    return {
      writeReply: changeReply(
        ({ reply, request: { path } }) => {
          const sentBytes = left.get(path);
          return sentBytes === undefined ? reply : change(reply, sentBytes, () => left.delete(path));
        },
        async (given) => {
          const { reply, request, response } = given;
          let sentBytes = 0;
          const body = (function* () {
            for (const piece of reply.body) {
              sentBytes += piece.length;
              yield piece;
            }
          })();
          await unmodified.writeReply({ ...given, reply: { ...reply, body } });
          if (isDownload(reply) && request.method === 'GET' && !response.writableFinished)
            left.set(request.path, sentBytes);
        },
      ),
    };
  };
}
