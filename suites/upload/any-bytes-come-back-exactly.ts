import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import {
  allBytes,
  concat,
  literal,
  type Payload,
  payloadSize,
  positions,
  repeat,
  zeros,
} from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { awkwardTexts, contents } from '../../toolkit/generators/content/contents.ts';

const binary = 'application/octet-stream';
const mebibyte = 1024 * 1024;
const smallSizes = [0, 1, 2, 1_023, 4_096, 8_193, 16_383, 65_535, 65_536, 65_537, 131_073];
const largeSizes = [262_145, 700_000, 950_000, mebibyte - 1, mebibyte + 1, 1_600_000, 4 * mebibyte];
// The framing also counts towards the request; this check stays under the limit.
const framingBytes = 65_536;

const candidates: readonly { readonly content: Payload; readonly type: string | null }[] = [
  ...smallSizes.map((size) => ({ content: positions(size), type: binary })),
  ...awkwardTexts.filter((_, at) => at % 2 === 0).map((text) => ({ content: literal(text), type: null })),
  { content: literal('Key: value\r\n\r\nmore'), type: null },
  ...awkwardTexts.map((text) => ({ content: concat(positions(61), literal(text)), type: binary })),
  { content: allBytes(1_024), type: 'text/plain' },
  { content: literal('one\r\ntwo\nthree\rfour\r\n'), type: 'text/plain; charset=utf-8' },
  { content: zeros(65_537), type: binary },
  { content: repeat('\r\n', 4_097), type: binary },
  { content: repeat('--', 8_193), type: binary },
  ...largeSizes.map((size) => ({ content: positions(size), type: binary })),
];

/** A download returns exactly the uploaded bytes, whatever they are and whatever type is declared. */
export const anyBytesComeBackExactly = defineCheck({
  id: 'upload/any-bytes-come-back-exactly',
  requirement: 'UPL-02',
  edgeCases: ({ limit }) =>
    candidates.filter(({ content }) => payloadSize(content) <= limit.lowBytes - framingBytes),
  arbitrary: ({ limit }) =>
    fc.record({
      content: contents(Math.max(1_024, Math.min(262_144, limit.lowBytes - framingBytes))),
      type: fc.constantFrom(binary, null, 'text/plain', 'text/plain; charset=utf-8'),
    }),

  async verify({ content, type }, target) {
    const form = { fileName: target.nextName(), content, contentType: type };

    const id = await expectAccepted(target, await target.upload(form));

    await expectDownload(target, { id, content });
  },
});
