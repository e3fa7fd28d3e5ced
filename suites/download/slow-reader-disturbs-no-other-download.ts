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

/** Longer than a hurried server waits for a reader. */
const pauseMs = 500;

/** Callers stop reading in the middle of a long download; nobody else waits for them, and nothing is mixed into theirs. */
export const slowReaderDisturbsNoOtherDownload = defineCheck<{ readonly readers: number }>({
  id: 'download/slow-reader-disturbs-no-other-download',
  requirement: 'DL-07',
  edgeCases: [{ readers: 1 }, { readers: 5 }],

  async verify({ readers }, target) {
    const calm = await needBaseline(target, unbufferedBytes);
    using begun = await needBegunDownloads(target, calm.large, { count: readers, arrivedBytes: 1 });
    for (const connection of begun.connections) connection.pause();

    const [served] = await Promise.all([others(calm), sleep(pauseMs)]);
    expectBystandersServed(served);
    for (const connection of begun.connections) connection.resume();
    const slow = await Promise.all(
      begun.connections.map((connection) => connection.receive({ compareWith: calm.large.known })),
    );

    // A server may lose patience with a reader that stops; whole answers are the file's.
    const whole = slow.filter((reply) => reply.failure === undefined);
    for (const reply of whole) expectWholeDownload(reply, calm.large, 'slow download');
  },
});
