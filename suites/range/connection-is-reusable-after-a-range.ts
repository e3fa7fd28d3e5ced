import { defineCheck } from '../../check/check.ts';
import type { TargetFacts } from '../../client/facts.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { type Payload, positions } from '../../client/payload/payload.ts';
import type { RecordedConnection, WireReply } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRepresentation, representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';

/**
 * A range request, then a plain one on the same connection. The second response must start where the first one
 * ends.
 */
export const connectionIsReusableAfterARange = defineCheck({
  id: 'range/connection-is-reusable-after-a-range',
  requirement: 'RNG-19',
  anyFile: true,
  edgeCases: (facts: TargetFacts) => [
    { size: 1_000, method: 'GET', range: 'bytes=0-9' },
    { size: 1_000, method: 'GET', range: 'bytes=99999999999-' },
    { size: 1_000, method: 'GET', range: 'bytes=0-9,20-29' },
    { size: 1_000, method: 'GET', range: 'bytes=9-0' },
    { size: 1_000, method: 'GET', range: 'items=0-9' },
    { size: 100_000, method: 'GET', range: 'bytes=1-' },
    ...(facts.capabilities.head
      ? [
          { size: 1_000, method: 'HEAD', range: 'bytes=0-9' },
          { size: 1_000, method: 'HEAD', range: 'bytes=99999999999-' },
        ]
      : []),
  ],

  async verify({ size, method, range }, target) {
    const { path, stored } = await needPath(target, positions(size));
    using connection = await target.connect();
    const fields = [...target.authorization(), ['Accept-Encoding', 'identity'] as const];

    await connection.sendHead({ method, path, fields: [...fields, ['Range', range]] });
    const ranged = await connection.receive();
    expect(
      ranged.failure === undefined,
      {
        subject: 'framing of the response to a range request',
        expected: 'a body as long as its framing states',
        actual: ranged.failure?.detail,
      },
      ranged,
    );
    if (ranged.isBeginning) skipCase('only the beginning of the response was read');
    if (isClosing(ranged, connection)) skipCase('the target closes the connection after the response');
    await connection.sendHead({ method: 'GET', path, fields });
    const plain = await connection.receive();

    if (closedUnannounced(plain)) skipCase('the target closes the connection before the next response');
    expectWhole(plain, stored);
  },
});

/** A target may close any connection after a response. There is then no second response to check. */
function isClosing(reply: WireReply, connection: RecordedConnection): boolean {
  return (
    /\bclose\b/i.test(fieldOf(reply, 'connection') ?? '') || reply.framing === 'close' || connection.closed
  );
}

function closedUnannounced(reply: WireReply): boolean {
  return reply.status === 0 && /^connection (closed|reset)$/.test(reply.failure?.kind ?? '');
}

async function needPath(target: Target, content: Payload) {
  if (target.object !== undefined) {
    return { path: target.object.path, stored: await needRepresentation(target, content) };
  }
  const file = await needFile(target, content);
  return { path: target.pathOf.content(file.id), stored: representationOf(target, file) };
}
