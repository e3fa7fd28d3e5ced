import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { download, patterned, rootItems, sha256 } from '../reference-server/reference.ts';
import { openKitchen, recipesOf } from './recipe.ts';

it.each(recipesOf('simple-upload'))('the $language recipe stores the file', async (recipe) => {
  const kitchen = await openKitchen();
  const spec = patterned(100_003);
  writeFileSync(kitchen.file('spec.pdf'), spec);
  const printed = (await kitchen.run(recipe)).toString();

  const id = recipe.language === 'sh' ? (JSON.parse(printed) as { id: string }).id : printed.trim();
  const { response, bytes } = await download(kitchen.reference, id);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(sha256(bytes)).toBe(sha256(spec));
  expect(await rootItems(kitchen.reference)).toHaveLength(1);
});
