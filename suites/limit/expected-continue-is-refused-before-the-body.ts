import { defineCheck } from '../../check/check.ts';
import { multipartLength } from '../../client/payload/multipart.ts';
import { literal, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';
import { overLimitBytes } from './support/over-limit.ts';

const responseTimeoutMs = 3_000;

/** A client that sends Expect: 100-continue receives the refusal before it sends an oversized body. */
export const expectedContinueIsRefusedBeforeTheBody = defineCheck({
  id: 'limit/expected-continue-is-refused-before-the-body',
  requirement: 'LIM-05',

  async verify(_, target) {
    await needFile(target, literal('a plain file'));
    const bytes = overLimitBytes(target.facts, { times: 1, plus: 65_536 });
    const body = target.partsOf({ fileName: target.nextName(), content: positions(bytes) });
    const fields = [['Expect', '100-continue'] as const];

    using connection = await target.connect();
    await sendFormHead(target, connection, body, {
      lengthBytes: multipartLength(body),
      fields,
      overLimit: true,
    });
    const reply = await connection.receive({ timeoutMs: responseTimeoutMs });

    expectRefused(reply);
  },
});
