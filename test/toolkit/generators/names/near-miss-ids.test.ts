import { expect, it } from 'vitest';
import { nearMissIds } from '../../../../toolkit/generators/names/near-miss-ids.ts';

it.each(['7', '42', 'fil_0b5e', '00000000-0000-4000-8000-00000000d51e'])(
  'no near-miss id equals the id %s',
  (id) => {
    for (const [how, spoil] of Object.entries(nearMissIds)) expect([how, spoil(id)]).not.toEqual([how, id]);
  },
);
