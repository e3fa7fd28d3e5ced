import { needBegunDownloads } from '../../assertions/need-begun-downloads.ts';
import { expectOthersServed, expectWhole, needCalm, others } from '../../assertions/others-served.ts';
import { defineCheck } from '../../runner/check.ts';

interface HangUp {
  /** By a RST; by a FIN and then silence; or as a program does that just ends. */
  readonly how: 'reset' | 'end' | 'close';
  readonly callers: number;
}

/** Callers leave in the middle of a long download; everybody else goes on as if they had not been there. */
export const hangingUpDisturbsNoOtherDownload = defineCheck<HangUp>({
  id: 'download/hanging-up-disturbs-no-other-download',
  requirement: 'DL-07',
  lattice: [
    { how: 'reset', callers: 1 },
    { how: 'end', callers: 2 },
    { how: 'close', callers: 6 },
  ],

  async verify({ how, callers }, target) {
    const calm = await needCalm(target);
    using leaving = await needBegunDownloads(target, calm.large, {
      count: callers,
      arrivedBytes: calm.large.size / 2,
    });
    using staying = await needBegunDownloads(target, calm.large, { count: 2, arrivedBytes: 1 });

    for (const connection of leaving.connections) connection[how]();
    const [served, ...stayed] = await Promise.all([
      others(calm),
      ...staying.connections.map((each) => each.receive({ bodyLimitBytes: calm.large.size + 1 })),
    ]);
    const later = await others(calm);

    expectOthersServed([...served, ...later]);
    for (const reply of stayed) expectWhole(reply, calm.large, 'download under way');
  },
});
