import { expect, it } from 'vitest';
import { complete, opened, patterned, put, sha256, uploaded } from '../reference-server/reference.ts';
import { openKitchen, recipesOf } from './recipe.ts';

const ways = ['by header', 'by parameters'];
const recipes = recipesOf('sync-download').map((recipe, at) => ({ recipe, way: ways[at] }));

it.each(recipes)('the recipe $way prints the first 1000 bytes of version 4', async ({ recipe }) => {
  const kitchen = await openKitchen();
  const versions = [1, 2, 3, 4, 5].map((seed) => patterned(5000, seed));
  const { id } = await uploaded(kitchen.reference, patterned(5000, 1));
  for (const bytes of versions.slice(1)) {
    const session = await opened(kitchen.reference, bytes.length, { replace_file_id: id });
    await put(kitchen.reference, session.id, 0, bytes);
    await complete(kitchen.reference, session.id);
  }
  const printed = await kitchen.run(recipe, { fil_01J3K: id });
  expect(sha256(printed)).toBe(sha256(patterned(5000, 4).subarray(0, 1000)));
});

it('there is a recipe for each way', () => {
  expect(recipes.map(({ way }) => way)).toEqual(ways);
});
