import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { faultById, faults, stepsOfFault } from '../../proof/faults/index.ts';
import { defaultSteps } from '../../reference-server/index.ts';
import {
  complete,
  download,
  type Json,
  opened,
  patterned,
  put,
  rawExchange,
  rootItems,
  send,
  sha256,
  start,
  uploaded,
} from '../reference-server/reference.ts';

test('every fault has a unique id and a description, and replaces existing steps', () => {
  const unmodified = defaultSteps;
  expect(new Set(faults.map((fault) => fault.id)).size).toBe(faults.length);
  for (const fault of faults) {
    expect(fault.id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
    expect(fault.description).not.toBe('');
    expect(fault.violates.length).toBeGreaterThan(0);
    const { steps: ofReplica = {}, store, clockAheadSeconds } = fault.replica?.(unmodified) ?? {};
    const replaced = Object.entries({ ...fault.steps(unmodified), ...ofReplica });
    const differs = store !== undefined || clockAheadSeconds !== undefined;
    expect(replaced.length > 0 || differs, fault.id).toBe(true);
    for (const [name, step] of replaced) expect(step).not.toBe(unmodified[name as keyof typeof unmodified]);
  }
});

test('an unknown fault is refused', () => {
  expect(() => faultById('none')).toThrow(RangeError);
  expect(() => stepsOfFault('none')).toThrow(RangeError);
});

test('range/last-byte-is-exclusive', async () => {
  const reference = await start({ steps: stepsOfFault('range/last-byte-is-exclusive') });
  const { id } = await uploaded(reference, '0123456789');
  const { response, bytes } = await download(reference, id, { range: 'bytes=0-3' });
  expect([
    response.headers.get('content-range'),
    response.headers.get('content-length'),
    bytes.toString(),
  ]).toEqual(['bytes 0-3/10', '3', '012']);
});

test('range/suffix-is-read-from-the-start', async () => {
  const reference = await start({ steps: stepsOfFault('range/suffix-is-read-from-the-start') });
  const { id } = await uploaded(reference, '0123456789');
  expect((await download(reference, id, { range: 'bytes=-3' })).bytes.toString()).toBe('012');
});

test('chunk/assembled-by-text', async () => {
  const reference = await start({ steps: stepsOfFault('chunk/assembled-by-text') });
  const session = await opened(reference, 65_536 * 11);
  for (let index = 0; index < 11; index += 1)
    await put(reference, session.id, index, Buffer.alloc(65_536, index));
  const { id } = (await (await complete(reference, session.id)).json()) as { id: string };
  const { bytes } = await download(reference, id);
  expect(Array.from({ length: 11 }, (_, index) => bytes[index * 65_536])).toEqual([
    0, 1, 10, 2, 3, 4, 5, 6, 7, 8, 9,
  ]);
});

test('chunk/cut-body-is-stored', async () => {
  const reference = await start({ steps: stepsOfFault('chunk/cut-body-is-stored') });
  const session = await opened(reference, 1000);
  const head = `PUT /api/v1/uploads/${session.id}/chunks/0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${reference.token}\r\nContent-Length: 1000\r\n\r\n`;
  await rawExchange(reference, [head, 'x'.repeat(400)], { half: true, delayMs: 20 });
  expect(await (await complete(reference, session.id)).json()).toMatchObject({ size: 400 });
});

test('complete/missing-chunk-is-overlooked', async () => {
  const reference = await start({ steps: stepsOfFault('complete/missing-chunk-is-overlooked') });
  const session = await opened(reference, 65_536 + 4);
  await put(reference, session.id, 1, Buffer.from('tail'));
  expect(await (await complete(reference, session.id)).json()).toMatchObject({ size: 4 });
});

test('complete/twice-makes-two-files', async () => {
  const reference = await start({ steps: stepsOfFault('complete/twice-makes-two-files') });
  const session = await opened(reference, 3);
  await put(reference, session.id, 0, Buffer.from('abc'));
  const ids = [];
  for (let at = 0; at < 2; at += 1)
    ids.push(((await (await complete(reference, session.id)).json()) as Json)['file_id']);
  expect(ids).toEqual([expect.stringMatching(/^fil_/), expect.stringMatching(/^fil_/)]);
  expect(ids[0]).not.toBe(ids[1]);
  expect((await rootItems(reference)).length).toBe(2);
});

test('mime/part-type-is-ignored', async () => {
  const reference = await start({ steps: stepsOfFault('mime/part-type-is-ignored') });
  expect(await uploaded(reference, 'x', { name: 'a.pdf', type: 'image/png' })).toMatchObject({
    mime_type: 'application/pdf',
  });
});

test('mime/generic-type-is-kept', async () => {
  const reference = await start({ steps: stepsOfFault('mime/generic-type-is-kept') });
  expect(await uploaded(reference, 'x', { name: 'a.pdf' })).toMatchObject({
    mime_type: 'application/octet-stream',
  });
});

test('gzip faults', async () => {
  const sent = gzipSync(patterned(100));
  const post = async (fault: string) => {
    const reference = await start({ steps: stepsOfFault(fault) });
    const head = `--B\r\nContent-Disposition: form-data; name="share_id"\r\n\r\n${reference.shareId}\r\n--B\r\nContent-Encoding: gzip\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), sent, Buffer.from('\r\n--B--\r\n')]);
    const headers = { 'content-type': 'multipart/form-data; boundary=B' };
    const response = await send(reference, 'POST', '/api/v1/files', { body, headers });
    return { length: body.length, file: (await response.json()) as Json };
  };
  const sized = await post('gzip/recorded-size-is-the-requests');
  expect(sized.file['size']).toBe(sized.length);
  const summed = await post('gzip/checksum-is-of-the-original');
  expect(summed.file['checksum_sha256']).toBe(sha256(patterned(100)));
});

test('steps can be replaced without a fault', async () => {
  const reference = await start({ steps: { totalChunksOf: () => 7 } });
  expect((await opened(reference, 1)).total_chunks).toBe(7);
});
