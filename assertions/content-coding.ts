import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { fieldOf, type Reply } from '../target/reply.ts';

/** The content codings of a body in the order in which they were applied, in lower case, `identity` left out. Source: RFC 9110 §8.4. */
export function codingsOf(reply: Reply): readonly string[] {
  const codings = (fieldOf(reply, 'content-encoding') ?? '').split(',').map(plainName);
  return codings.filter((coding) => coding !== '' && coding !== 'identity');
}

/** Whether we know how to take this coding off. */
export function isKnownCoding(coding: string): boolean {
  return decoders.has(coding);
}

/** The body with its content codings taken off; undefined when it is not in them. They must all be known. */
export function decodedBody(reply: Reply): Buffer | undefined {
  return codingsOf(reply).reduceRight<Buffer | undefined>(
    (bytes, coding) => (bytes === undefined ? undefined : decoders.get(coding)?.(bytes)),
    reply.body,
  );
}

/**
 * Whether an Accept-Encoding value lets a server use this coding; without the field every coding is acceptable.
 * Source: RFC 9110 §12.5.3.
 */
export function acceptsCoding(acceptEncoding: string | undefined, coding: string): boolean {
  if (acceptEncoding === undefined) return true;
  const weights = new Map(acceptEncoding.split(',').map(weightOf));
  const weight = weights.get(plainName(coding)) ?? weights.get('*');
  return coding === 'identity' ? weight !== 0 : (weight ?? 0) > 0;
}

function weightOf(item: string): readonly [string, number] {
  const [name = '', ...parameters] = item.split(';');
  const weight = parameters.map((parameter) => /^\s*q\s*=\s*([01](?:\.\d*)?)\s*$/i.exec(parameter)?.[1])[0];
  return [plainName(name), weight === undefined ? 1 : Number(weight)];
}

function plainName(coding: string): string {
  return coding
    .trim()
    .toLowerCase()
    .replace(/^x-gzip$/, 'gzip');
}

// A target must not be able to fill our memory.
const bounds = { maxOutputLength: 256 * 1024 * 1024 };

const decoders: ReadonlyMap<string, (bytes: Buffer) => Buffer | undefined> = new Map([
  ['gzip', (bytes: Buffer) => orNothing(() => gunzipSync(bytes, bounds))],
  ['br', (bytes: Buffer) => orNothing(() => brotliDecompressSync(bytes, bounds))],
  // Some servers mean raw deflate by `deflate`, and every client reads both.
  [
    'deflate',
    (bytes: Buffer) =>
      orNothing(() => inflateSync(bytes, bounds)) ?? orNothing(() => inflateRawSync(bytes, bounds)),
  ],
]);

function orNothing(decode: () => Buffer): Buffer | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
