import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck } from '../../check/check.ts';
import {
  expectBystandersServed,
  expectWholeDownload,
  needBaseline,
  others,
  unbufferedBytes,
} from './support/bystander-downloads.ts';
import { needBegunDownloads } from './support/need-begun-downloads.ts';

/** Longer than a server with a short write timeout waits for a reader. */
const pauseMs = 500;

/** Clients that stop reading during a long download must not delay other downloads, and their own bytes must stay correct. */
export const slowReaderDoesNotAffectOthers = defineCheck<{ readonly readers: number }>({
  id: 'download/slow-reader-does-not-affect-others',
  requirement: 'DL-07',
  edgeCases: [{ readers: 1 }, { readers: 5 }],

  async verify({ readers }, target) {
    const baseline = await needBaseline(target, unbufferedBytes);
    using begun = await needBegunDownloads(target, baseline.large, { count: readers, arrivedBytes: 1 });
    for (const connection of begun.connections) connection.pause();

    const [served] = await Promise.all([others(baseline), sleep(pauseMs)]);
    expectBystandersServed(served);
    for (const connection of begun.connections) connection.resume();
    const slow = await Promise.all(
      begun.connections.map((connection) => connection.receive({ compareWith: baseline.large.known })),
    );

    // A server may close a stalled connection; only complete responses are compared.
    const whole = slow.filter((reply) => reply.failure === undefined);
    for (const reply of whole) expectWholeDownload(reply, baseline.large, 'slow download');
  },
});
