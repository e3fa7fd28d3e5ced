import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import type { WireReply } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { chunkedBody } from '../../toolkit/wire/chunked-coding.ts';
import { sendThenRead } from '../../toolkit/wire/send-then-read.ts';
import {
  type LargeRefusal,
  type LargeRequest,
  largeRefusals,
  needLargeRequest,
} from './support/large-refused-requests.ts';

interface Refused {
  readonly request: LargeRefusal;
  readonly mib: number;
  /** How the length of the body is announced; with `expect`, the client waits for 100 (Continue) first. */
  readonly framing: 'length' | 'chunked' | 'expect';
}

const framings = ['length', 'chunked', 'expect'] as const;
const continueTimeoutMs = 1_000;
const codedPieceBytes = 65_536;

/**
 * The client reads the response only after it has sent all it can. Whether the target refuses is judged by other requirements.
 */
export const aRefusalOfALargeBodyArrives = defineCheck<Refused>({
  id: 'error/a-refusal-of-a-large-body-arrives',
  requirement: 'ERR-06',
  edgeCases: [
    ...largeRefusals.map((request) => ({ request, mib: 1, framing: 'length' as const })),
    { request: 'a chunk for an unknown session', mib: 2, framing: 'chunked' },
    { request: 'an upload without credentials', mib: 2, framing: 'chunked' },
    { request: 'a chunk without credentials', mib: 1, framing: 'expect' },
    { request: 'a chunk for a finished session', mib: 1, framing: 'expect' },
  ],
  arbitrary: fc.record({
    request: fc.constantFrom(...largeRefusals),
    mib: fc.integer({ min: 1, max: 3 }),
    framing: fc.constantFrom(...framings),
  }),
  randomCases: 2,

  async verify({ request, mib, framing }, target) {
    const large = await needLargeRequest(target, request, mib * 1_048_576 + 1);

    const reply = await send(target, large, framing);

    if (isSuccess(reply)) skipCase(`the response to ${request} is ${reply.status}`);
    expect(
      reply.status > 0,
      { subject: 'response to a large request', expected: 'a response', actual: statusInWords(reply) },
      reply,
    );
  },
});

async function send(
  target: Target,
  { head, body }: LargeRequest,
  framing: Refused['framing'],
): Promise<WireReply> {
  const isChunked = framing === 'chunked';
  const pieces = Array.from({ length: Math.floor(body.length / codedPieceBytes) }, () => codedPieceBytes);
  const length: readonly Field[] = isChunked
    ? [['Transfer-Encoding', 'chunked']]
    : [['Content-Length', String(body.length)]];
  const expects: readonly Field[] = framing === 'expect' ? [['Expect', '100-continue']] : [];
  using connection = await target.connect();
  await connection.sendHead({ ...head, fields: [...(head.fields ?? []), ...length, ...expects] });
  if (framing === 'expect') {
    const first = await connection.receive({ timeoutMs: continueTimeoutMs, ignoreInterim: false });
    const mayStillCome = first.status === 100 || first.failure?.kind === 'timed out';
    if (!mayStillCome) return first;
  }
  // Without `await`, `using` would close the connection before the response arrives.
  return await sendThenRead(connection, isChunked ? chunkedBody(body, pieces) : body);
}
