import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBlocks } from '../../../client/http/blocks.ts';

it('holds all that was added, in order, whatever was expected', () => {
  const step = fc.oneof(fc.uint8Array({ maxLength: 9_000 }), fc.constantFrom('first', 'all'));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.nat(20_000), (steps, expected) => {
      const blocks = createBlocks(expected);
      let model = Buffer.alloc(0);
      for (const each of steps) {
        if (each === 'all') expect(blocks.all()).toEqual(model);
        else if (each === 'first') expect(blocks.first(100)).toEqual(model.subarray(0, 100));
        else {
          blocks.add(Buffer.from(each));
          model = Buffer.concat([model, each]);
        }
        expect(blocks.sizeBytes).toBe(model.length);
      }
      expect(blocks.all()).toEqual(model);
    }),
  );
});
