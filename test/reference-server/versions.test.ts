import { expect, test } from 'vitest';
import type { ReferenceServer } from '../../reference-server/index.ts';
import { complete, download, type Json, opened, patterned, put, send, start, uploaded } from './reference.ts';

async function replace(reference: ReferenceServer, id: string, bytes: Buffer<ArrayBuffer>): Promise<Json> {
  const session = await opened(reference, bytes.length, { replace_file_id: id, file_name: 'a.bin' });
  await put(reference, session.id, 0, bytes);
  return (await (await complete(reference, session.id)).json()) as Json;
}

async function sync(
  reference: ReferenceServer,
  id: string,
  query: string,
  headers: Record<string, string> = {},
) {
  const response = await send(reference, 'GET', `/api/v1/sync/download/${id}${query}`, { headers });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

test('a replaced file keeps its id, counts its versions, and keeps the old ones', async () => {
  const reference = await start();
  const first = patterned(5000);
  const second = patterned(100, 3);
  const { id } = await uploaded(reference, first);
  const before = await download(reference, id);
  expect(await replace(reference, id, second)).toMatchObject({ id, file_id: id, version: 2, size: 100 });
  expect((await download(reference, id)).bytes.equals(second)).toBe(true);
  expect((await sync(reference, id, '?version=1')).bytes.equals(first)).toBe(true);
  expect(
    (await sync(reference, id, '?version=1', { range: 'bytes=4000-4999' })).bytes.equals(
      first.subarray(4000),
    ),
  ).toBe(true);
  const stale = { 'if-range': before.response.headers.get('etag') ?? '', range: 'bytes=0-1' };
  expect((await download(reference, id, stale)).response.status).toBe(200);
  const list = (await (await send(reference, 'GET', `/api/v1/files/${id}/versions`)).json()) as {
    versions: Json[];
  };
  expect(list.versions.map((version) => version['version_number'])).toEqual([2, 1]);
});

test('two concurrent replacements get two numbers and lose neither', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, 'zero');
  const done = await Promise.all([1, 2].map((seed) => replace(reference, id, patterned(50, seed))));
  expect(done.map((file) => file['version']).sort()).toEqual([2, 3]);
  const kept = await Promise.all(
    [2, 3].map(async (version) => (await sync(reference, id, `?version=${version}`)).bytes[0]),
  );
  expect(kept.sort()).toEqual([1, 2]);
});

test.each([
  ['?version=9', 404],
  ['?version=0', 422],
  ['?version=01', 422],
  ['?version=-1', 422],
  ['?version=', 422],
  ['?version=1.0', 422],
  ['?version=x', 422],
])('%s is %i', async (query, status) => {
  const reference = await start();
  const { id } = await uploaded(reference, 'x');
  expect((await sync(reference, id, query)).status).toBe(status);
});

test('parameters ask for what the header asks for; the header wins', async () => {
  const reference = await start();
  const bytes = patterned(1000);
  const { id } = await uploaded(reference, bytes);
  for (const [query, range] of [
    ['?range_start=0&range_end=9', 'bytes=0-9'],
    ['?range_start=10', 'bytes=10-'],
    ['?range_start=990&range_end=5000', 'bytes=990-5000'],
    ['?range_end=9', 'bytes=0-9'],
  ] as const) {
    const asked = await sync(reference, id, query);
    const same = await sync(reference, id, '', { range });
    expect(asked.status).toBe(206);
    expect(asked.headers.get('content-range')).toBe(same.headers.get('content-range'));
    expect(asked.bytes.equals(same.bytes)).toBe(true);
  }
  expect((await sync(reference, id, '?range_start=5&range_end=6', { range: 'bytes=0-0' })).bytes.length).toBe(
    1,
  );
  expect((await sync(reference, id, '?range_start=1000')).status).toBe(416);
  for (const bad of [
    '?range_start=-1',
    '?range_start=abc',
    '?range_start=5&range_end=4',
    '?range_start=',
    '?range_start=1e3',
  ]) {
    expect((await sync(reference, id, bad)).status).toBe(422);
  }
  expect((await send(reference, 'GET', `/api/v1/files/${id}/content?range_start=5`)).status).toBe(200);
});

test('a deleted file is gone, a permanently deleted one unknown; its twin stays whole', async () => {
  const reference = await start();
  const bytes = patterned(300);
  const one = await uploaded(reference, bytes, { name: '1' });
  const two = await uploaded(reference, bytes, { name: '2' });
  expect((await send(reference, 'DELETE', `/api/v1/files/${one.id}`)).status).toBe(204);
  for (const path of ['', '/content', '/versions'])
    expect((await send(reference, 'GET', `/api/v1/files/${one.id}${path}`)).status).toBe(410);
  expect((await send(reference, 'DELETE', `/api/v1/files/${two.id}?permanent=true`)).status).toBe(204);
  expect((await send(reference, 'GET', `/api/v1/files/${two.id}`)).status).toBe(404);
  const three = await uploaded(reference, bytes, { name: '3' });
  expect((await download(reference, three.id)).bytes.equals(bytes)).toBe(true);
});

test('folders nest, list, and go with all they hold', async () => {
  const reference = await start();
  const make = async (name: string, parent?: string) => {
    const response = await send(reference, 'POST', '/api/v1/folders', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ share_id: reference.shareId, name, parent_id: parent }),
    });
    return { status: response.status, folder: (await response.json()) as { id: string; path: string } };
  };
  const outer = await make('outer');
  expect(outer.status).toBe(201);
  expect((await make('outer')).status).toBe(409);
  const inner = await make('inner', outer.folder.id);
  expect(inner.folder.path).toBe('/outer/inner');
  const session = await opened(reference, 0, { folder_id: inner.folder.id, file_name: 'deep.txt' });
  const file = (await (await complete(reference, session.id)).json()) as { id: string };
  expect(file).toMatchObject({ path: '/outer/inner/deep.txt', folder_id: inner.folder.id });
  const list = await send(
    reference,
    'GET',
    `/api/v1/folders/${inner.folder.id}/children?share_id=${reference.shareId}`,
  );
  expect(await list.json()).toMatchObject({
    items: [{ id: file.id, name: 'deep.txt', type: 'file', size: 0 }],
    total: 1,
  });
  expect((await send(reference, 'DELETE', `/api/v1/folders/${outer.folder.id}`)).status).toBe(204);
  expect((await send(reference, 'GET', `/api/v1/files/${file.id}`)).status).toBe(410);
  expect((await send(reference, 'GET', `/api/v1/folders/${inner.folder.id}`)).status).toBe(410);
});
