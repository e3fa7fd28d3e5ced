import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allBytes,
  concat,
  formatPayload,
  literal,
  type Payload,
  parsePayload,
  payloadBytes,
  positions,
  repeat,
  zeros,
} from '../../../client/payload/payload.ts';
import { payloads } from '../payloads.ts';

describe('the text form of payloads', () => {
  it.each<[Payload, string]>([
    [positions(70000, 7), 'positions:70000:7'],
    [zeros(0), 'zeros:0'],
    [allBytes(300), 'all-bytes:300'],
    [repeat('ab', 9), 'repeat:9:YWI'],
    [literal('\r\n'), 'literal:DQo'],
    [literal(''), 'literal:'],
    [literal(Uint8Array.of(0xfb, 0xff)), 'literal:-_8'],
    [concat(zeros(1), concat(literal('\n'), zeros(2))), 'zeros:1+literal:Cg+zeros:2'],
  ])('%j is %s', (payload, text) => {
    expect(formatPayload(payload)).toBe(text);
    expect(parsePayload(text)).toEqual(payload);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        expect(parsePayload(formatPayload(payload))).toEqual(payload);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it.each<[string, Payload]>([
    ['nothing', { pattern: 'concat', parts: [] }],
    ['one part', { pattern: 'concat', parts: [literal('a')] }],
    ['a nest', { pattern: 'concat', parts: [{ pattern: 'concat', parts: [zeros(1)] }, literal('a')] }],
  ])('keeps the bytes of a concat of %s made by hand', (_name, payload) => {
    expect(payloadBytes(parsePayload(formatPayload(payload)))).toEqual(payloadBytes(payload));
  });

  it.each([
    [
      '',
      '"" is not a payload: begin with one of positions, zeros, all-bytes, repeat, literal, as in positions:70000:7.',
    ],
    ['constructor:1', '"constructor:1" is not a payload: begin with one of'],
    ['zeros', '"zeros" is not a payload: write it like zeros:10 (size).'],
    ['zeros:1:2', '"zeros:1:2" is not a payload: write it like zeros:10 (size).'],
    ['positions:5', '"positions:5" is not a payload: write it like positions:70000:7 (size, then key).'],
    ['zeros:1e3', 'but "1e3" is not a whole number.'],
    ['zeros:007', 'but "007" is not a whole number.'],
    [
      'zeros:9999999999999999',
      "but a payload's size is a whole number of bytes from 0 upward, not 10000000000000000.",
    ],
    ['positions:1:4294967296', "but a payload's key is a whole number from 0 to 4294967295, not 4294967296."],
    ['repeat:4:', 'but a payload cannot repeat an empty unit.'],
    ['literal:DQo=', 'but "DQo=" is not base64url without padding.'],
    ['literal:A', 'but "A" is not base64url without padding.'],
    ['zeros:1+', '"" is not a payload'],
  ])('refuses %j and says what is right', (text, message) => {
    expect(() => parsePayload(text)).toThrow(message);
  });

  it('quotes no more than a line of a long value', () => {
    expect(() => parsePayload('x'.repeat(5_000))).toThrow(`"${'x'.repeat(57)}..." is not a payload`);
  });
});
