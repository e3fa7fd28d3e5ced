import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import type { StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';

/** Accept-Ranges in a whole download shows the client that it may resume with a range request. */
export const downloadAdvertisesRangeSupport = defineCheck<{
  readonly way: StorageRoute;
  readonly size: number;
}>({
  id: 'download/download-advertises-range-support',
  requirement: 'DL-02',
  edgeCases: [
    { way: 'multipart', size: 1 },
    { way: 'multipart', size: 100_000 },
    { way: 'session', size: 70_000 },
  ],

  async verify({ way, size }, target) {
    const stored = await needDownloadable(target, positions(size), { route: way });

    const reply = await stored.get();

    needStatus(reply, 200, 'DL-01');
    const value = fieldOf(reply, 'accept-ranges');
    const units = value?.split(',').map((unit) => unit.trim().toLowerCase());
    expect(
      units?.includes('bytes') === true,
      { subject: 'Accept-Ranges', expected: 'bytes', actual: value },
      reply,
    );
  },
});
