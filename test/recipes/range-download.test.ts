import { expect, it } from 'vitest';
import { patterned, sha256, uploaded } from '../reference-server/reference.ts';
import { openKitchen, recipesOf } from './recipe.ts';

it.each(recipesOf('range-download'))('the $language recipe prints the second mebibyte', async (recipe) => {
  const kitchen = await openKitchen();
  const bytes = patterned(2_200_001);
  const { id } = await uploaded(kitchen.reference, bytes);
  const printed = await kitchen.run(recipe, { fil_01J3K: id });
  expect(sha256(printed)).toBe(sha256(bytes.subarray(1_048_576, 2_097_152)));
});
