import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { patterned, sha256, uploaded } from '../reference-server/reference.ts';
import { openKitchen, recipesOf } from './recipe.ts';

it.each(recipesOf('simple-download'))('the $language recipe writes the file', async (recipe) => {
  const kitchen = await openKitchen();
  const stored = await uploaded(kitchen.reference, patterned(300_007));
  await kitchen.run(recipe, { fil_01J3K: stored.id });
  expect(sha256(readFileSync(kitchen.file('spec.pdf')))).toBe(stored['checksum_sha256']);
});
