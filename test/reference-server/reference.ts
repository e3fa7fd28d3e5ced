import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import {
  defaultSteps,
  type ReferenceOptions,
  type ReferenceServer,
  startReferenceServer,
} from '../../reference-server/index.ts';
import { afterTest } from '../closings.ts';

/** A JSON body, loosely. */
export type Json = Record<string, unknown>;

/** A reference that the end of the test stops. */
export async function start(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const reference = await startReferenceServer(options);
  afterTest(() => reference.stop());
  return reference;
}

/** A reference, and `nextChunk`, a promise that is fulfilled when it next begins to read the body of a chunk. */
export async function startWithChunkSignal(): Promise<{
  readonly reference: ReferenceServer;
  readonly nextChunk: () => Promise<void>;
}> {
  let signal = (): void => undefined;
  const nextChunk = () =>
    new Promise<void>((resolve) => {
      signal = resolve;
    });
  const receiveChunk: typeof defaultSteps.receiveChunk = (given) => {
    signal();
    return defaultSteps.receiveChunk(given);
  };
  return { reference: await start({ steps: { ...defaultSteps, receiveChunk } }), nextChunk };
}

/** Sends a request with the owner's token. */
export function send(
  reference: ReferenceServer,
  method: string,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${reference.token}`, ...(init.headers as Record<string, string>) };
  return fetch(reference.url + path, { ...init, method, headers });
}

/** Sends a JSON body. */
export function sendJson(
  reference: ReferenceServer,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  return send(reference, method, path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Uploads bytes by multipart. */
export function upload(
  reference: ReferenceServer,
  bytes: Uint8Array<ArrayBuffer> | string,
  { name = 'a.bin', type = 'application/octet-stream' } = {},
): Promise<Response> {
  const form = new FormData();
  form.append('share_id', reference.shareId);
  form.append('file', new Blob([bytes], { type }), name);
  return send(reference, 'POST', '/api/v1/files', { body: form });
}

/** Uploads and gives the file object. */
export async function uploaded(
  reference: ReferenceServer,
  bytes: Uint8Array<ArrayBuffer> | string,
  options: { readonly name?: string; readonly type?: string } = {},
): Promise<Json & { readonly id: string }> {
  const response = await upload(reference, bytes, options);
  if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return (await response.json()) as Json & { readonly id: string };
}

/** Downloads as bytes. */
export async function download(
  reference: ReferenceServer,
  id: string,
  headers: Record<string, string> = {},
): Promise<{ readonly response: Response; readonly bytes: Buffer }> {
  const response = await send(reference, 'GET', `/api/v1/files/${id}/content`, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** An open session. */
export interface Opened {
  readonly id: string;
  readonly total_chunks: number;
  readonly chunk_size: number;
  readonly expires_at: string;
  readonly missing_chunks?: readonly number[];
}

/** Opens a session with 64 KiB chunks. */
export async function opened(reference: ReferenceServer, fileSize: number, more: Json = {}): Promise<Opened> {
  const asked = {
    share_id: reference.shareId,
    file_name: 's.bin',
    file_size: fileSize,
    chunk_size: 65_536,
    ...more,
  };
  const response = await sendJson(reference, 'POST', '/api/v1/uploads', asked);
  if (response.status !== 201) throw new Error(`open: ${response.status} ${await response.text()}`);
  return (await response.json()) as Opened;
}

/** Puts one chunk. */
export function put(
  reference: ReferenceServer,
  session: string,
  index: number | string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return send(reference, 'PUT', `/api/v1/uploads/${session}/chunks/${index}`, { body, headers });
}

/** Completes a session. */
export function complete(reference: ReferenceServer, session: string): Promise<Response> {
  return send(reference, 'POST', `/api/v1/uploads/${session}/complete`);
}

/** Bytes in which every position shows. */
export function patterned(length: number, seed = 0): Buffer<ArrayBuffer> {
  return Buffer.from(Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * 7 + seed) & 255));
}

/** Lower-case hex SHA-256. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Writes pieces on one socket, `delayMs` apart, each once it is available. Returns everything received until the reference
 * closes, or nothing has come for `quietMs`. `half` ends our side after the last piece.
 */
export function rawExchange(
  reference: ReferenceServer,
  pieces: readonly (string | Uint8Array | Promise<string>)[],
  { delayMs = 0, quietMs = 300, half = false } = {},
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(reference.url).port), '127.0.0.1');
    socket.setNoDelay(true);
    const received: Buffer[] = [];
    const done = (): void => {
      socket.destroy();
      resolve(Buffer.concat(received).toString('latin1'));
    };
    socket.on('error', () => undefined);
    socket.on('close', done);
    socket.on('data', (data) => received.push(data));
    socket.on('connect', async () => {
      for (const piece of pieces) {
        socket.write(await piece);
        if (delayMs > 0) await new Promise((next) => setTimeout(next, delayMs));
      }
      if (half) socket.end();
      socket.setTimeout(quietMs, done);
    });
  });
}

/** The items in the root of the owner's share. */
export async function rootItems(reference: ReferenceServer): Promise<readonly Json[]> {
  const response = await send(
    reference,
    'GET',
    `/api/v1/folders/root/children?share_id=${reference.shareId}`,
  );
  return ((await response.json()) as { items: readonly Json[] }).items;
}
