import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { download, type Opened, patterned, sha256 } from '../reference-server/reference.ts';
import { openKitchen, type Recipe, recipesOf } from './recipe.ts';

const [create, putChunk, complete] = recipesOf('upload-session') as [Recipe, Recipe, Recipe];
const json = (printed: Buffer): unknown => JSON.parse(printed.toString());
const chunkName = (index: number): string => `chunk_${String(index).padStart(3, '0')}`;

it('the recipe creates a session of 512 chunks', async () => {
  const kitchen = await openKitchen();
  const session = json(await kitchen.run(create)) as Opened;
  expect(session).toMatchObject({ total_chunks: 512, chunk_size: 4_194_304 });
  const hours = (Date.parse(session.expires_at) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23.9);
  expect(hours).toBeLessThanOrEqual(24.01);
});

it.each([
  ['one after the other, the last one first', false],
  ['in parallel', true],
])('the recipes upload a file in chunks, %s', async (_order, parallel) => {
  const kitchen = await openKitchen();
  const video = patterned(5 * 65_536 + 1);
  const sizes = { '2147483648': String(video.length), '4194304': '65536' };
  const { id, total_chunks } = json(await kitchen.run(create, sizes)) as Opened;
  const indexes = Array.from({ length: total_chunks }, (_, index) => index).reverse();

  const puts = indexes.map((index) => () => {
    writeFileSync(kitchen.file(chunkName(index)), video.subarray(index * 65_536, (index + 1) * 65_536));
    return kitchen.run(putChunk, {
      ups_01J5T: id,
      'chunks/0': `chunks/${index}`,
      chunk_000: chunkName(index),
    });
  });
  if (parallel) await Promise.all(puts.map((put) => put()));
  else for (const put of puts) await put();

  const { file_id } = json(await kitchen.run(complete, { ups_01J5T: id })) as { file_id: string };
  const { bytes } = await download(kitchen.reference, file_id);
  expect([indexes.length, sha256(bytes)]).toEqual([6, sha256(video)]);
});
