import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyBounds, createReceivedBody, isComparable } from '../../../client/http/received-body.ts';
import { knownBytes } from '../../../client/payload/known-bytes.ts';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';

const bytes = payloadBytes(positions(3_000_000, 9));

function receive(bounds: BodyBounds, body: Buffer, pieceBytes: number) {
  const received = createReceivedBody(bounds);
  for (let at = 0; at < body.length; at += pieceBytes) received.add(body.subarray(at, at + pieceBytes));
  return received;
}

describe('a body that arrives', () => {
  it('is kept whole up to the limit, in one buffer, whatever is announced and however it is cut', () => {
    const announced = fc.option(fc.nat(5_000), { nil: undefined });
    const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });
    fc.assert(
      fc.property(pieces, announced, fc.nat(4_000), (parts, announcedBytes, limitBytes) => {
        const received = createReceivedBody({ limitBytes, announcedBytes });
        for (const part of parts) received.add(Buffer.from(part));
        const all = Buffer.concat(parts);
        expect(received.isOverLimit).toBe(all.length > limitBytes);
        expect(received.sizeBytes).toBe(Math.min(all.length, limitBytes));
        expect(received.bytes()).toEqual(all.subarray(0, limitBytes));
      }),
    );
  });

  it('of a million single bytes costs no more than one of a few pieces', () => {
    const before = process.memoryUsage().arrayBuffers;
    const received = receive({ limitBytes: 4_000_000 }, bytes.subarray(0, 1_000_000), 1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000);
    expect(received.bytes().equals(bytes.subarray(0, 1_000_000))).toBe(true);
  });

  it('keeps its begin alone once it is over the limit, or is announced to be', () => {
    const over = receive({ limitBytes: 2_000_000 }, bytes, 65_536);
    expect([over.isOverLimit, over.sizeBytes, over.bytes().length]).toEqual([true, 2_000_000, 1_048_576]);
    const announced = receive(
      { limitBytes: 2_000_000, announcedBytes: 1e15 },
      bytes.subarray(0, 1_500_000),
      999,
    );
    expect([announced.isOverLimit, announced.sizeBytes]).toEqual([false, 1_500_000]);
    expect(announced.bytes().equals(bytes.subarray(0, 1_048_576))).toBe(true);
  });

  it('keeps its begin alone where it is compared', () => {
    const compareWith = knownBytes(positions(3_000_000, 9));
    const whole = receive({ limitBytes: 4_000_000, compareWith }, bytes, 10_000);
    expect(whole.compared).toMatchObject({ sizeBytes: 3_000_000, difference: undefined });
    expect(whole.bytes().equals(bytes.subarray(0, 4_096))).toBe(true);
  });

  it('that is too long differs where the known bytes end', () => {
    const compareWith = knownBytes(positions(1_000_000, 9));
    const long = receive({ limitBytes: 1_065_536, compareWith }, bytes, 10_000);
    expect(long.isOverLimit).toBe(true);
    expect(long.compared).toMatchObject({ sizeBytes: 1_065_536, difference: { at: 1_000_000 } });
  });
});

it.each([
  [200, undefined, true],
  [206, 'identity', true],
  [200, 'gzip', false],
  [200, 'identity, br', false],
  [404, undefined, false],
  [304, undefined, false],
])('a %s with the coding %s can be compared: %s', (status, coding, holds) => {
  expect(isComparable(status, coding === undefined ? [] : [['Content-Encoding', coding]])).toBe(holds);
});
