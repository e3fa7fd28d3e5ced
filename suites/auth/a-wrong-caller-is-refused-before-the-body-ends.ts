import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { earlyResponse } from './support/early-response.ts';
import { strangers } from './support/strangers.ts';

const fileBytes = 2 * 1024 * 1024;

/** A 2 MiB upload, valid except for its credentials, whose last bytes are never sent. */
export const aWrongCallerIsRefusedBeforeTheBodyEnds = defineCheck({
  id: 'auth/a-wrong-caller-is-refused-before-the-body-ends',
  requirement: 'AUTH-07',
  edgeCases: strangers.flatMap((by) => [
    { by, expectsContinue: true },
    { by, expectsContinue: false },
  ]),

  async verify({ by, expectsContinue }, target) {
    await needFile(target, positions(10));
    const form = target.partsOf({ fileName: target.nextName(), content: positions(fileBytes) });

    const reply = await earlyResponse(target.asCaller(by), form, { expectsContinue });

    expectRefused(reply, 'status of the response before the end of the body');
  },
});
