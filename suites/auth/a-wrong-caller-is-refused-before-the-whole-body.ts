import { answerBeforeTheEnd } from '../../assertions/answer-before-the-end.ts';
import { expectRefused } from '../../assertions/expect-status.ts';
import { needFile } from '../../assertions/need-file.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import { strangers } from './strangers.ts';

const fileBytes = 2 * 1024 * 1024;

/** An upload of 2 MiB with nothing wrong but the credentials, and its end never sent. */
export const aWrongCallerIsRefusedBeforeTheWholeBody = defineCheck({
  id: 'auth/a-wrong-caller-is-refused-before-the-whole-body',
  requirement: 'AUTH-07',
  lattice: strangers.flatMap((by) => [
    { by, expectsContinue: true },
    { by, expectsContinue: false },
  ]),

  async verify({ by, expectsContinue }, target) {
    await needFile(target, positions(10));
    const form = target.partsOf({ fileName: target.nextName(), content: positions(fileBytes) });

    const reply = await answerBeforeTheEnd(target.as(by), form, { expectsContinue });

    expectRefused(reply, 'answer before the whole body');
  },
});
