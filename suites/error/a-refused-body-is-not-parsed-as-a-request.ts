import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { payloadBytes, positions, repeat } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needSession, type Session } from '../../toolkit/arrange/need-session.ts';
import { expectConnectionInSync } from '../../toolkit/assertions/connection-in-sync.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { orUntestable } from '../../toolkit/verbs/or-untestable.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { needServing } from './support/expect-still-serving.ts';

/** Requests that the target can refuse before it reads their body. */
const reasons = [
  'chunk out of range',
  'chunk without credentials',
  'unknown session',
  'not a session request',
  'not a form',
  'unsupported method',
] as const;

interface Refused {
  readonly reason: (typeof reasons)[number];
  readonly bytes: number;
}

/**
 * The refused body consists of requests: a target that leaves it unread on the connection would answer them.
 * Source: RFC 9112 §9.3.
 */
export const aRefusedBodyIsNotParsedAsARequest = defineCheck<Refused>({
  id: 'error/a-refused-body-is-not-parsed-as-a-request',
  requirement: 'ERR-02',
  edgeCases: reasons.flatMap((reason) => [
    { reason, bytes: 65_536 },
    { reason, bytes: 300 },
  ]),
  arbitrary: fc.record({ reason: fc.constantFrom(...reasons), bytes: fc.integer({ min: 1, max: 200_000 }) }),
  randomCases: 8,

  async verify({ reason, bytes }, target) {
    const known = await needServing(target);
    const { method, path, type } = await headOf(reason, target);
    const request = `GET ${target.paths.health} HTTP/1.1\r\nHost: drivespec\r\n\r\n`;
    const caller = reason === 'chunk without credentials' ? target.asCaller('nobody') : target;

    using connection = await target.connect();
    const length = ['content-length', String(bytes)] as const;
    await connection.sendHead({
      method,
      path,
      fields: [...caller.authorization(), ['content-type', type], length],
    });
    const sentWhole = await connection.write(payloadBytes(repeat(request, bytes)));
    const reply = await connection.receive();
    need(reply.status < 500, `${method} ${path}: ${statusInWords(reply)}`);

    if (!sentWhole || reply.status === 0)
      skipCase('the target closes the connection before the end of the body');
    await expectConnectionInSync(target, connection, reply, known);
  },
});

async function headOf(reason: Refused['reason'], target: Target) {
  const { paths, pathOf } = target;
  const plain = 'application/octet-stream';
  switch (reason) {
    case 'chunk out of range': {
      const { id, totalChunks } = await needOpenSession(target);
      return { method: 'PUT', path: pathOf.chunk(id, totalChunks + 7), type: plain };
    }
    case 'chunk without credentials':
      return { method: 'PUT', path: pathOf.chunk((await needOpenSession(target)).id, 0), type: plain };
    case 'unknown session': {
      const unknown = unknownIdLike((await needOpenSession(target)).id, target.issuedIds());
      return { method: 'PUT', path: pathOf.chunk(unknown, 0), type: plain };
    }
    case 'not a session request':
      return { method: 'POST', path: paths.uploads, type: plain };
    case 'not a form':
      return { method: 'POST', path: paths.files, type: plain };
    case 'unsupported method':
      return { method: 'PUT', path: paths.files, type: plain };
  }
}

function needOpenSession(target: Target): Promise<Session> {
  return orUntestable(needSession(target, positions(100_000)));
}
