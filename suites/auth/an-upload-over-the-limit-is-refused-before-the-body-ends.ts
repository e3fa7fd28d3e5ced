import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { bytesOverLimit } from '../../toolkit/arrange/bytes-over-limit.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { earlyResponse } from './support/early-response.ts';

const marginBytes = 128 * 1024;

/** An upload well over the limit whose last bytes are never sent. */
export const anUploadOverTheLimitIsRefusedBeforeTheBodyEnds = defineCheck({
  id: 'auth/an-upload-over-the-limit-is-refused-before-the-body-ends',
  requirement: 'AUTH-07',
  requires: ['small_limit'],
  edgeCases: [{ expectsContinue: true }, { expectsContinue: false }],

  async verify({ expectsContinue }, target) {
    await needFile(target, positions(10));
    const content = positions(bytesOverLimit(target.facts, { plus: marginBytes }));
    const form = target.partsOf({ fileName: target.nextName(), content });

    const reply = await earlyResponse(target, form, { expectsContinue });

    expectRefused(reply, 'status of the response before the end of the body');
  },
});
