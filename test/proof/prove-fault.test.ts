import { describe, expect, it } from 'vitest';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Fault } from '../../proof/faults/fault.ts';
import { faultById } from '../../proof/faults/index.ts';
import { proveFault } from '../../proof/prove-fault.ts';
import { changeReply } from '../../proof/servers/change-reply.ts';
import { allChecks } from '../../suites/index.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';

const id = 'range/closed-range-sends-exactly-those-bytes';
const closedRange = allChecks.filter((check) => check.id === id);

/** What a proof says of one fault before one check. */
async function proofOf(fault: Partial<Fault>, check = closedRange[0]): Promise<object | undefined> {
  const whole: Fault = {
    id: 'range/made-up',
    description: '',
    violates: [],
    detectedBy: [id],
    steps: () => ({}),
    ...fault,
  };
  return (await proveFault(whole, check === undefined ? [] : [check], { seed: 42 })).pairs[0];
}

const verify = (judge: () => void) => defineCheck({ id, requirement: 'RNG-01', verify: async () => judge() });

describe('a fault is caught', () => {
  it('by a check that fails on it and passes the same case on the unmodified server', async () => {
    const fault = faultById('range/last-byte-is-exclusive');
    expect(await proofOf(fault)).toMatchObject({
      verdict: 'caught',
      listed: true,
      finding: { subject: 'Content-Length', expected: '1', actual: '0' },
    });
  });

  it('by a check that fails on it and skips the same case on the unmodified server', async () => {
    const partsOnly = defineCheck({
      id,
      requirement: 'RNG-01',
      verify: async (_, target) => {
        const { id: fileId } = await needFile(target, positions(10));
        const { status } = await target.download(fileId, { fields: [['range', 'bytes=10-']] });
        if (status !== 206) skipCase('no part');
        expectEqual(status, 416, 'status');
      },
    });
    const fault = faultById('range/start-at-the-end-gives-an-empty-part');
    expect(await proofOf(fault, partsOnly)).toMatchObject({ verdict: 'caught' });
  });
});

describe('it is not detected', () => {
  it('that a check holds, and reports whether the faulty step was reached', async () => {
    const elsewhere = (await proofOf(faultById('mime/part-type-is-ignored'))) as { reached: number };
    expect(elsewhere).toMatchObject({ verdict: 'held', listed: false });
    expect(elsewhere.reached).toBeGreaterThan(0);
    expect(await proofOf({})).toMatchObject({ verdict: 'held', reached: 0 });
  });

  it('that a check fails on every server', async () => {
    const always = verify(() => expectEqual(1, 2, 'number'));
    expect(await proofOf({}, always)).toMatchObject({ verdict: 'false alarm' });
  });

  it('that a check has a defect', async () => {
    const defect = verify(() => {
      throw new TypeError('undefined is not a function');
    });
    expect(await proofOf({}, defect)).toMatchObject({
      verdict: 'no verdict',
      reason: expect.stringContaining('undefined is not a function'),
    });
  });

  it('that a check is blocked', async () => {
    const blocked = verify(() => need(false, 'nothing to range over', 'UPL-01'));
    expect(await proofOf({}, blocked)).toMatchObject({ verdict: 'no verdict' });
  });

  it('that the server is too wrong for a run to begin', async () => {
    const steps: Fault['steps'] = () => ({
      writeReply: changeReply(({ reply }) => ({ ...reply, status: 401 })),
    });
    expect(await proofOf({ steps })).toMatchObject({
      verdict: 'no verdict',
      reason: expect.stringContaining('401'),
    });
  });
});
