import { defineCheck } from '../../check/check.ts';
import { fieldOf, statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expect, expectWithin } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need, needStatus } from '../../toolkit/verbs/need.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';

const fewDownloads = 4;
const framingBytes = 128 * 1024;
const allowanceMs = 2_000;

const items: Readonly<Record<string, (index: number) => string>> = {
  tiny: (index) => `${2 * index}-${2 * index}`,
  'all of it': () => '0-',
  'each a byte shorter': (index) => `${index}-`,
  'each a byte longer from the end': (index) => `-${index + 1}`,
};

/** A request of one or two kilobytes must not make the target send hundreds of copies of the file. */
export const manyRangesDoNotAmplifyTheResponse = defineCheck({
  id: 'range/many-ranges-do-not-amplify-the-response',
  requirement: 'RNG-14',
  anyFile: true,
  edgeCases: Object.keys(items).map((ranges) => ({ ranges, count: 400 })),

  async verify({ ranges, count }, target) {
    const stored = await needRepresentation(target, positions(262_144));
    const whole = await stored.get(wholeRequest());
    needStatus(whole, 200, 'DL-01');
    const few = await stored.get(rangeRequest('bytes=0-0,2-2'));
    need(few.status > 0, `the request for two ranges got ${statusInWords(few)}`, 'RNG-25');
    const maxBytes = fewDownloads * stored.size + framingBytes;

    const list = Array.from({ length: count }, (_, index) => items[ranges]?.(index)).join(',');
    const maxMs = fewDownloads * whole.exchange.durationMs + allowanceMs;
    const reply = await stored.get({
      ...rangeRequest(`bytes=${list}`),
      bodyLimitBytes: maxBytes,
      timeoutMs: 2 * maxMs,
    });

    const isAnswer = reply.status === 200 || reply.status === 206 || isRefused(reply);
    expect(isAnswer, { subject: 'status', expected: '200, 206 or 4xx', actual: statusInWords(reply) }, reply);
    expect(
      reply.failure?.kind !== 'timed out',
      {
        subject: 'milliseconds until the response is complete',
        expected: `at most ${Math.round(maxMs)}`,
        actual: `more than ${Math.round(2 * maxMs)}`,
      },
      reply,
    );
    expect(
      reply.failure === undefined,
      { subject: 'bytes of the response', expected: `at most ${maxBytes}`, actual: reply.failure?.detail },
      reply,
    );
    // Of a large file, only the beginning was read.
    const announced = reply.isBeginning ? Number(fieldOf(reply, 'content-length') ?? 0) : 0;
    expectWithin(announced, 0, maxBytes, 'bytes that the response announces', reply);
    expectWithin(reply.exchange.durationMs, 0, maxMs, 'milliseconds until the response is complete', reply);
  },
});
