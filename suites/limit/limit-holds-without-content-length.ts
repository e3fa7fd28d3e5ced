import { expectRefused } from '../../assertions/expect-status.ts';
import { needFile } from '../../assertions/need-file.ts';
import { sendFormBody, sendFormHead } from '../../assertions/send-form.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal, positions } from '../../target/payload.ts';
import { overLimitBytes, patienceFor } from './over-limit.ts';

/** In chunked coding nothing tells the size before the bytes themselves do. */
export const limitHoldsWithoutContentLength = defineCheck({
  id: 'limit/limit-holds-without-content-length',
  requirement: 'LIM-03',
  needs: ['small_limit'],
  lattice: [
    { times: 1, plus: 1 },
    { times: 2, plus: 0 },
  ],

  async verify(excess, target) {
    await needFile(target, literal('a plain file'));
    const bytes = overLimitBytes(target.facts, excess);
    const body = target.partsOf({ fileName: target.nextName(), content: positions(bytes) });

    using connection = await target.connect();
    await sendFormHead(target, connection, body, { chunked: true, overLimit: true });
    await sendFormBody(connection, body, { chunked: true });
    const reply = await connection.receive(patienceFor(bytes));

    expectRefused(reply);
  },
});
