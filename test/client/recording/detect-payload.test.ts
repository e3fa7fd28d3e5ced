import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPayload, payloadBytes, payloadSlice, positions } from '../../../client/payload/payload.ts';
import { createPayloadDetector } from '../../../client/recording/detect-payload.ts';
import { payloads } from '../payloads.ts';

const recognise = createPayloadDetector();
const payloadText = (bytes: Buffer): string | undefined => {
  const payload = recognise(bytes);
  return payload === undefined ? undefined : formatPayload(payload);
};

describe('bytes with a short description', () => {
  const content = positions(200_000, 7);

  it.each([
    ['a whole content', payloadBytes(content), 'positions:200000:7'],
    ['its second chunk', payloadSlice(content, 65_536, 131_071), 'positions:65536:7:65536'],
    ['a stretch that begins inside a word', payloadSlice(content, 70_001, 70_300), 'positions:300:7:70001'],
    [
      'a chunk that lost its first byte and got another at its end',
      Buffer.concat([payloadSlice(content, 1, 65_535), Buffer.from('x')]),
      'positions:65535:7:1+literal:eA',
    ],
    [
      'two chunks that changed places',
      Buffer.concat([payloadSlice(content, 65_536, 65_735), payloadSlice(content, 0, 199)]),
      'positions:200:7:65536+positions:200:7',
    ],
    [
      'a form around its content',
      Buffer.concat([Buffer.from('--b\r\n'), Buffer.alloc(100, 'a'), Buffer.alloc(70)]),
      'literal:LS1iDQo+repeat:100:YQ+zeros:70',
    ],
  ])('%s', (_what, bytes, text) => {
    expect(payloadText(bytes)).toBe(text);
  });

  it('gives up on many bytes that nothing explains', () => {
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * at * 7 + (at >> 3)) & 0xff));
    expect(payloadText(noise)).toBeUndefined();
  });

  it('never describes different bytes', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), fc.nat(255), (payload, at, byte) => {
        const bytes = payloadBytes(payload);
        if (bytes.length > 0) bytes[at % bytes.length] = byte;
        const found = recognise(bytes);
        if (found !== undefined) expect(payloadBytes(found).equals(bytes)).toBe(true);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
