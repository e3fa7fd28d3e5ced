import { defineCheck } from '../../check/check.ts';
import { fieldOf, memberOf, type Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needSession } from '../../toolkit/arrange/need-session.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { type AddressPair, addressPairs } from './support/address-pairs.ts';
import { inTime } from './support/in-time.ts';
import { needAddresses } from './support/need-addresses.ts';

/** The tolerance of EXP-01. */
const toleranceMs = 60_000;

/** Compares expiry times and the times of files, which the addresses took from their clocks. */
export const clocksOfTheAddressesAgree = defineCheck<AddressPair>({
  id: 'replica/clocks-of-the-addresses-agree',
  requirement: 'REP-07',
  requires: ['replicas'],
  isOptional: true,
  edgeCases: (facts) => addressPairs(facts),

  async verify(pair, target) {
    const { here, there } = await needAddresses(target, pair);
    const began = performance.now();
    const one = await needSession(here, positions(100, 1));
    const other = await needSession(there, positions(100, 2));
    const [file, later] = [await needFile(here, positions(100, 3)), await needFile(there, positions(100, 4))];
    const written = await inTime(target, () => needDownload(there, file.id));
    const same = await needDownload(here, file.id);
    const next = await needDownload(there, later.id);
    const tolerance = toleranceMs + performance.now() - began;

    const differences = [
      {
        of: 'expires_at of two sessions',
        reply: other.reply,
        ms: apart(expiry(one.reply), expiry(other.reply)),
      },
      { of: 'Last-Modified of two files', reply: next, ms: apart(modified(same), modified(next)) },
      { of: 'Last-Modified of one file', reply: written, ms: apart(modified(same), modified(written)) },
    ].filter(({ ms }) => !Number.isNaN(ms));
    if (differences.length === 0) skipCase('the target sends neither expires_at nor Last-Modified');
    for (const { of, reply, ms } of differences) {
      const seconds = Math.round(ms / 1_000);
      const subject = `${of} at two addresses`;
      expect(
        ms <= tolerance,
        { subject, expected: 'at most 60 s apart', actual: `${seconds} s apart` },
        reply,
      );
    }
  },
});

async function needDownload(target: Parameters<typeof needAddresses>[0], id: string): Promise<Reply> {
  const reply = await target.download(id);
  needSuccess(reply, 'REP-01');
  return reply;
}

function expiry(reply: Reply): number {
  return Date.parse(String(memberOf(reply, 'expires_at')));
}

function modified(reply: Reply): number {
  return Date.parse(fieldOf(reply, 'last-modified') ?? '');
}

function apart(one: number, other: number): number {
  return Math.abs(one - other);
}
