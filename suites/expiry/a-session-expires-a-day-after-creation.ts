import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf, memberOf, type Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needSession } from '../../toolkit/arrange/need-session.ts';
import { expect, expectWithin } from '../../toolkit/verbs/expect.ts';
import { readTimestamp } from './support/read-timestamp.ts';

const daySeconds = 24 * 3_600;
const toleranceSeconds = 60;
// The assumed difference of the two clocks if the response has no Date field.
const clocksApartSeconds = 300;

/** The lifetime does not depend on the file size. */
export const aSessionExpiresADayAfterCreation = defineCheck({
  id: 'expiry/a-session-expires-a-day-after-creation',
  requirement: 'EXP-01',
  edgeCases: [{ size: 1 }, { size: 65_536 }, { size: 5_000_000 }],
  arbitrary: fc.record({ size: fc.integer({ min: 1, max: 20_000_000 }) }),
  randomCases: 5,

  async verify({ size }, target) {
    const { reply } = await needSession(target, positions(size));

    const shown = memberOf(reply, 'expires_at');
    const expiresMs = readTimestamp(shown);
    expect(
      expiresMs !== undefined,
      { subject: 'expires_at', expected: 'an RFC 3339 time with its offset', actual: shown },
      reply,
    );
    const { createdMs, withinSeconds } = creationOf(reply);
    const lifetimeSeconds = Math.round((expiresMs - createdMs) / 1_000);
    const [least, most] = [daySeconds - withinSeconds, daySeconds + withinSeconds];
    expectWithin(lifetimeSeconds, least, most, 'seconds from creation to expires_at', reply);
  },
});

function creationOf(reply: Reply): { readonly createdMs: number; readonly withinSeconds: number } {
  const exchangeSeconds = Math.ceil(reply.exchange.durationMs / 1_000);
  const dateMs = Date.parse(fieldOf(reply, 'date') ?? '');
  return Number.isNaN(dateMs)
    ? { createdMs: Date.now(), withinSeconds: clocksApartSeconds + exchangeSeconds }
    : { createdMs: dateMs, withinSeconds: Math.max(toleranceSeconds, exchangeSeconds) };
}
