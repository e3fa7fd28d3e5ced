import { expect, it } from 'vitest';
import { patterned, sha256, uploaded } from '../reference-server/reference.ts';
import { openKitchen, recipesOf } from './recipe.ts';

it.each(recipesOf('verified-download'))('the $language recipe accepts the file', async (recipe) => {
  const kitchen = await openKitchen();
  const bytes = patterned(300_007);
  const { id } = await uploaded(kitchen.reference, bytes);
  const printed = await kitchen.run(
    { ...recipe, code: `${recipe.code}print(h.hexdigest())` },
    { fil_01J3K: id },
  );
  expect(printed.toString().trim()).toBe(sha256(bytes));
});
