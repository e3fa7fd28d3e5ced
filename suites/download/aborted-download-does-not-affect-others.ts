import { defineCheck } from '../../check/check.ts';
import {
  expectBystandersServed,
  expectWholeDownload,
  needBaseline,
  others,
  unbufferedBytes,
} from './support/bystander-downloads.ts';
import { needBegunDownloads } from './support/need-begun-downloads.ts';

interface HangUp {
  /** `reset` sends RST, `end` sends FIN and reads on, `close` closes the socket as a process that exits does. */
  readonly how: 'reset' | 'end' | 'close';
  readonly callers: number;
  /** Whether the file is longer than the buffers between client and server. */
  readonly isLong: boolean;
}

/** Clients that disconnect during a long download must not affect downloads of other clients. */
export const abortedDownloadDoesNotAffectOthers = defineCheck<HangUp>({
  id: 'download/aborted-download-does-not-affect-others',
  requirement: 'DL-07',
  edgeCases: [
    { how: 'reset', callers: 1, isLong: false },
    { how: 'end', callers: 2, isLong: false },
    { how: 'close', callers: 6, isLong: false },
    { how: 'reset', callers: 1, isLong: true },
  ],

  async verify({ how, callers, isLong }, target) {
    const baseline = await (isLong ? needBaseline(target, unbufferedBytes) : needBaseline(target));
    using leaving = await needBegunDownloads(target, baseline.large, {
      count: callers,
      arrivedBytes: baseline.large.size / 2,
    });
    using staying = await needBegunDownloads(target, baseline.large, { count: 2, arrivedBytes: 1 });

    for (const connection of leaving.connections) connection[how]();
    const [served, ...stayed] = await Promise.all([
      others(baseline),
      ...staying.connections.map((each) => each.receive({ compareWith: baseline.large.known })),
    ]);
    const later = await others(baseline);

    expectBystandersServed([...served, ...later]);
    for (const reply of stayed)
      expectWholeDownload(reply, baseline.large, 'download that began before the disconnects');
  },
});
