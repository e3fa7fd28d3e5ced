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
  /** By a RST; by a FIN and then silence; or as a program does that just ends. */
  readonly how: 'reset' | 'end' | 'close';
  readonly callers: number;
  /** Longer than all that is buffered on the way. */
  readonly isLong: boolean;
}

/** Callers leave in the middle of a long download; everybody else goes on as if they had not been there. */
export const hangingUpDisturbsNoOtherDownload = defineCheck<HangUp>({
  id: 'download/hanging-up-disturbs-no-other-download',
  requirement: 'DL-07',
  edgeCases: [
    { how: 'reset', callers: 1, isLong: false },
    { how: 'end', callers: 2, isLong: false },
    { how: 'close', callers: 6, isLong: false },
    { how: 'reset', callers: 1, isLong: true },
  ],

  async verify({ how, callers, isLong }, target) {
    const calm = await (isLong ? needBaseline(target, unbufferedBytes) : needBaseline(target));
    using leaving = await needBegunDownloads(target, calm.large, {
      count: callers,
      arrivedBytes: calm.large.size / 2,
    });
    using staying = await needBegunDownloads(target, calm.large, { count: 2, arrivedBytes: 1 });

    for (const connection of leaving.connections) connection[how]();
    const [served, ...stayed] = await Promise.all([
      others(calm),
      ...staying.connections.map((each) => each.receive({ compareWith: calm.large.known })),
    ]);
    const later = await others(calm);

    expectBystandersServed([...served, ...later]);
    for (const reply of stayed) expectWholeDownload(reply, calm.large, 'download under way');
  },
});
