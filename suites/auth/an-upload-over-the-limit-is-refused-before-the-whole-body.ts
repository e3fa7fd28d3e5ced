import { answerBeforeTheEnd } from '../../assertions/answer-before-the-end.ts';
import { expectRefused } from '../../assertions/expect-status.ts';
import { needFile } from '../../assertions/need-file.ts';
import { defineCheck } from '../../runner/check.ts';
import { bytesOverLimit } from '../../target/facts.ts';
import { positions } from '../../target/payload.ts';

const marginBytes = 128 * 1024;

/** An upload well over the limit whose end is never sent. */
export const anUploadOverTheLimitIsRefusedBeforeTheWholeBody = defineCheck({
  id: 'auth/an-upload-over-the-limit-is-refused-before-the-whole-body',
  requirement: 'AUTH-07',
  needs: ['small_limit'],
  lattice: [{ expectsContinue: true }, { expectsContinue: false }],

  async verify({ expectsContinue }, target) {
    await needFile(target, positions(10));
    const content = positions(bytesOverLimit(target.facts, { plus: marginBytes }));
    const form = target.partsOf({ fileName: target.nextName(), content });

    const reply = await answerBeforeTheEnd(target, form, { expectsContinue });

    expectRefused(reply, 'answer before the whole body');
  },
});
