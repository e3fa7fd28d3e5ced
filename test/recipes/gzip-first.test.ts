import { writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { download, type Json, patterned, send, sha256 } from '../reference-server/reference.ts';
import { openKitchen, recipesOf } from './recipe.ts';

it.each(recipesOf('gzip-first'))('the $language recipe stores the gzip data', async (recipe) => {
  const kitchen = await openKitchen();
  const spec = patterned(300_007);
  writeFileSync(kitchen.file('spec.pdf'), spec);
  const printed = (await kitchen.run(recipe)).toString();

  const id = recipe.language === 'sh' ? (JSON.parse(printed) as { id: string }).id : printed.trim();
  const file = (await (await send(kitchen.reference, 'GET', `/api/v1/files/${id}`)).json()) as Json;
  const { bytes } = await download(kitchen.reference, id);
  expect([sha256(bytes), bytes.length]).toEqual([file['checksum_sha256'], file['size']]);
  expect(bytes.length).toBeLessThan(spec.length / 2);
  expect(sha256(gunzipSync(bytes))).toBe(sha256(spec));
});
