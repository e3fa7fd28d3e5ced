import { describe, expect, it } from 'vitest';
import { Blocked } from '../../check/blocked.ts';
import { Violation } from '../../check/violation.ts';
import { expectBody, expectEqualBytes } from '../../toolkit/assertions/expect-body.ts';
import {
  expectContentLength,
  expectContentRange,
  readContentRange,
} from '../../toolkit/assertions/expect-content-range.ts';
import { expectShape } from '../../toolkit/assertions/expect-shape.ts';
import { expectEqual, expectOneOf, expectWithin, expect as state } from '../../toolkit/verbs/expect.ts';
import {
  expectNoServerError,
  expectRefused,
  expectStatus,
  expectSuccess,
} from '../../toolkit/verbs/expect-status.ts';
import { need, needStatus, needSuccess, needValue } from '../../toolkit/verbs/need.ts';
import { aReply, cut, silence } from './a-reply.ts';

const ranged = (value: string) => aReply(206, [['Content-Range', value]]);

describe('expect…', () => {
  it.each<[string, () => void]>([
    ['a false condition', () => state(false, { subject: 's', expected: 'e', actual: 1 })],
    ['another value', () => expectEqual(1, 2, 's')],
    ['a number instead of a string', () => expectEqual('1', 1, 's')],
    ['a value that is not allowed', () => expectOneOf(3, [1, 2], 's')],
    ['a number below', () => expectWithin(0, 1, 2, 's')],
    ['a number above', () => expectWithin(3, 1, 2, 's')],
    ['another status', () => expectStatus(aReply(200), 206)],
    ['a status with a truncated body', () => expectStatus(aReply(206, [], '', cut), 206)],
    ['no response instead of a status', () => expectStatus(aReply(0, [], '', silence), [200, 206])],
    ['a refusal instead of success', () => expectSuccess(aReply(404))],
    ['a redirect instead of success', () => expectSuccess(aReply(302))],
    ['success with a truncated body', () => expectSuccess(aReply(200, [], '', cut))],
    ['success instead of a refusal', () => expectRefused(aReply(200))],
    ['a server error instead of a refusal', () => expectRefused(aReply(500))],
    ['no response instead of a refusal', () => expectRefused(aReply(0, [], '', silence))],
    ['a server error', () => expectNoServerError(aReply(503))],
    ['silence', () => expectNoServerError(aReply(0, [], '', silence))],
    ['other bytes', () => expectEqualBytes(Buffer.from('abd'), Buffer.from('abc'))],
    ['fewer bytes', () => expectEqualBytes(Buffer.from('ab'), Buffer.from('abc'))],
    ['more bytes', () => expectEqualBytes(Buffer.from('abcd'), Buffer.from('abc'))],
    [
      'the expected bytes in a truncated body',
      () => expectBody(aReply(200, [], 'abc', cut), Buffer.from('abc')),
    ],
    ['no Content-Range', () => expectContentRange(aReply(206))],
    ['Content-Range without a unit', () => expectContentRange(ranged('0-1/2'))],
    ['an inverted Content-Range', () => expectContentRange(ranged('bytes 1-0/2'))],
    ['Content-Range past its size', () => expectContentRange(ranged('bytes 0-2/2'))],
    [
      'Content-Range twice',
      () =>
        expectContentRange(
          aReply(206, [
            ['content-range', 'bytes 0-1/2'],
            ['content-range', 'bytes 0-1/2'],
          ]),
        ),
    ],
    ['a different Content-Length', () => expectContentLength(aReply(200, [['content-length', '3']]), 2)],
    ['no JSON', () => expectShape(aReply(200, [], '<html>'), 'File')],
    ['JSON of another shape', () => expectShape(aReply(200, [], '{"detail":5}'), 'Error')],
  ])('throws a violation for %s', (_what, judge) => {
    expect(judge).toThrow(Violation);
  });

  it.each<[string, () => unknown]>([
    ['the value', () => expectEqual('a', 'a', 's')],
    ['the status', () => expectStatus(aReply(206), [200, 206])],
    ['2xx', () => expectSuccess(aReply(204))],
    ['4xx', () => expectRefused(aReply(418))],
    ['4xx with a truncated body', () => expectRefused(aReply(413, [], '', cut))],
    ['501', () => expectNoServerError(aReply(501))],
    ['the bytes', () => expectBody(aReply(200, [], 'abc'), Buffer.from('abc'))],
    ['no Content-Length', () => expectContentLength(aReply(200), 2)],
    ['an error body', () => expectShape(aReply(404, [], '{"error":{"code":"X"}}'), 'Error')],
  ])('passes for %s', (_what, judge) => {
    expect(judge).not.toThrow();
  });

  it('reports subject, expected and actual', () => {
    const judge = () => expectEqualBytes(Buffer.from('abXd'), Buffer.from('abcd'), 'body');
    expect(judge).toThrow('body: expected 4 bytes, at 2: 6364, got 4 bytes, at 2: 5864');
  });

  it('reads positions that exceed a safe integer', () => {
    expect(readContentRange('bytes 18446744073709551616-18446744073709551617/*')).toEqual({
      first: 2n ** 64n,
      last: 2n ** 64n + 1n,
      size: 'unknown',
    });
    expect(expectContentRange(ranged('Bytes 0-1/2'))).toEqual({ first: 0, last: 1, size: 2 });
  });
});

describe('need…', () => {
  it.each<[string, () => void]>([
    ['a false condition', () => need(false, 'reason', 'UPL-01')],
    ['another status', () => needStatus(aReply(200), 206, 'UPL-01')],
    ['a refusal', () => needSuccess(aReply(500), 'UPL-01')],
    ['nothing', () => needValue(undefined, 'reason', 'UPL-01')],
  ])('blocks on %s, and names the requirement', (_what, prepare) => {
    expect(prepare).toThrow(Blocked);
    expect(prepare).toThrow(expect.objectContaining({ blockedBy: 'UPL-01' }));
  });

  it('continues otherwise', () => {
    expect(() => needSuccess(aReply(201))).not.toThrow();
    expect(needValue(0, 'reason')).toBe(0);
  });
});
