import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createUnreadBytes } from '../../../client/raw/unread-bytes.ts';

it('gives back what was appended, in order, and what was taken never changes', () => {
  const step = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.nat(50));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const unread = createUnreadBytes();
      let model = Buffer.alloc(0);
      const taken: { readonly bytes: Buffer; readonly copy: Buffer }[] = [];
      for (const each of steps) {
        if (typeof each === 'number') {
          const bytes = unread.take(each);
          expect(bytes).toEqual(model.subarray(0, each));
          taken.push({ bytes, copy: Buffer.from(bytes) });
          model = model.subarray(each);
        } else {
          unread.append(Buffer.from(each));
          model = Buffer.concat([model, each]);
        }
        expect(unread.all).toEqual(model);
      }
      for (const { bytes, copy } of taken) expect(bytes).toEqual(copy);
    }),
  );
});

it('takes a million single bytes without copying them again and again', () => {
  const unread = createUnreadBytes();
  const began = performance.now();
  for (let at = 0; at < 1_000_000; at += 1) unread.append(Buffer.of(at));
  expect(unread.all.length).toBe(1_000_000);
  expect(performance.now() - began).toBeLessThan(3_000);
});
