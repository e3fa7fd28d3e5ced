import { defineCheck } from '../../check/check.ts';
import type { TargetFacts } from '../../client/facts.ts';
import { multipartLength } from '../../client/payload/multipart.ts';
import { literal, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';
import { overLimitBytes } from './support/over-limit.ts';

const responseTimeoutMs = 3_000;

/** Lengths around the ends of integer types. Most are small if they are cut to 31, 32, 53, 63 or 64 bits. */
const hugeLengths = [2n ** 31n + 100n, 2n ** 32n + 100n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n + 1_000n].map(
  String,
);

/** The least excess that is over the limit in every reading. */
const excess = { times: 1, plus: 65_536 };

/** Content-Length: a little over the limit, or these digits if they are over the limit. */
interface Announced {
  readonly length: string;
}

/** Over HTTP/2, a number of more than 63 bits may be a malformed request, which gets no response (RFC 9113 §8.1.1). */
const most = (protocol: TargetFacts['protocol']): bigint => (protocol === 'HTTP/2' ? 2n ** 63n : 2n ** 65n);

function edgeCases({ limit, protocol }: TargetFacts): readonly Announced[] {
  const overBytes = BigInt(limit.highBytes) + 1_048_576n;
  return [
    { length: 'over the limit' },
    ...hugeLengths
      .filter((text) => BigInt(text) > overBytes && BigInt(text) < most(protocol))
      .map((length) => ({ length })),
  ];
}

/** A client that sends Expect: 100-continue receives the refusal before it sends an oversized body. */
export const expectedContinueIsRefusedBeforeTheBody = defineCheck<Announced>({
  id: 'limit/expected-continue-is-refused-before-the-body',
  requirement: 'LIM-05',
  edgeCases,

  async verify({ length }, target) {
    await needFile(target, literal('a plain file'));
    const isHuge = length !== 'over the limit';
    const bytes = isHuge ? 1 : overLimitBytes(target.facts, excess);
    const body = target.partsOf({ fileName: target.nextName(), content: positions(bytes) });
    const fields = [['Expect', '100-continue'] as const];

    using connection = await target.connect();
    await sendFormHead(target, connection, body, {
      lengthBytes: isHuge ? BigInt(length) : multipartLength(body),
      fields,
      overLimit: true,
    });
    const reply = await connection.receive({ timeoutMs: responseTimeoutMs });

    expectRefused(reply);
  },
});
