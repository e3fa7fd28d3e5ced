import { defineCheck } from '../../check/check.ts';
import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';

/** Preconditions under which the response to a GET is 304 or 412, by the fields of the 200 response. */
const preconditions = {
  'If-None-Match': ({ etag }: Validators) => etag,
  'If-None-Match: *': () => '*',
  'If-Match': () => '"drivespec-other"',
  'If-Modified-Since': ({ lastModified }: Validators) => lastModified,
  'If-Unmodified-Since': () => 'Tue, 01 Jan 1980 00:00:00 GMT',
};

interface Validators {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

const names = Object.keys(preconditions) as (keyof typeof preconditions)[];
const ranges = ['bytes=0-0', 'bytes=-1', 'bytes=99999999999-'];

/** A client that already has the file asks for a range of it with a precondition that is false. */
export const preconditionsAreEvaluatedBeforeRange = defineCheck({
  id: 'range/preconditions-are-evaluated-before-range',
  requirement: 'RNG-21',
  edgeCases: names.flatMap((precondition) => ranges.map((range) => ({ precondition, range }))),

  async verify({ precondition, range }, target) {
    const stored = await needRepresentation(target, positions(100));
    requireBytes(stored);
    const whole = await stored.get(wholeRequest());
    needStatus(whole, 200, 'DL-01');
    const value = preconditions[precondition]({
      etag: fieldOf(whole, 'etag'),
      lastModified: fieldOf(whole, 'last-modified'),
    });
    if (value === undefined) skipCase(`the 200 response has no validator for ${precondition}`);
    const field = [precondition.replace(': *', ''), value] as const;
    const plain = await stored.get(wholeRequest([field]));
    if (plain.status !== 304 && plain.status !== 412)
      skipCase(`the target does not evaluate ${precondition}: the response without Range is ${plain.status}`);

    const reply = await stored.get(rangeRequest(range, [field]));

    expect(
      isAnswered(reply) && reply.status !== 206 && !(isRefused(reply) && reply.status !== 412),
      {
        subject: `status of a range with ${precondition}`,
        expected: `${plain.status}`,
        actual: reply.status,
      },
      reply,
    );
  },
});

function isAnswered({ status }: Reply): boolean {
  return status > 0 && status < 500;
}
