import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filePart, formFieldPart, multipartPayload } from '../../../../client/payload/multipart.ts';
import { payloadBytes } from '../../../../client/payload/payload.ts';
import { truncationOffset, truncationPoints } from '../../../../suites/upload/support/truncation-points.ts';

const body = {
  boundary: 'B',
  parts: [formFieldPart('share_id', 's'), filePart({ fileName: 'f', content: Buffer.from('content') })],
};
const bytes = payloadBytes(multipartPayload(body));
const sent = (from: Parameters<typeof truncationOffset>[1]['from'], offset: number): string =>
  bytes.subarray(0, truncationOffset(body, { from, offset })).toString();

test('a cut is at the stated place', () => {
  expect(sent('last part head', 3)).toMatch(/\r\n\r\ns\r\n--B$/);
  expect(sent('last content', 0)).toMatch(/filename="f"\r\n\r\n$/);
  expect(sent('last content', 3)).toMatch(/\r\n\r\ncon$/);
  expect(sent('closing delimiter', 0)).toMatch(/content$/);
  expect(sent('closing delimiter', 6)).toMatch(/content\r\n--B-$/);
});

test('at least one byte is sent, and never the whole closing delimiter', () => {
  expect(sent('last part head', -1_000)).toBe('-');
  expect(sent('closing delimiter', 1_000)).toMatch(/content\r\n--B-$/);
  fc.assert(
    fc.property(truncationPoints, (cut) => {
      const offset = truncationOffset(body, cut);
      return offset >= 1 && offset <= bytes.indexOf('--B--') + 4;
    }),
    { seed: 1, numRuns: 500 },
  );
});
