import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { codingName, codingsOf } from '../../client/messages/content-codings.ts';
import type { Reply } from '../../client/messages/reply.ts';

/** Whether this coding can be decoded. */
export function isKnownCoding(coding: string): boolean {
  return decoders.has(coding);
}

/** The most stacked codings that are decoded. */
const maxCodings = 4;
/** No judged download is larger. */
const maxDecodedBytes = 64 * 1024 * 1024;

/**
 * The body with its content codings decoded; undefined if it is malformed, if there are more than four codings, or if the result
 * exceeds `maxBytes`. All codings must be known.
 */
export function decodedBody(reply: Reply, maxBytes = maxDecodedBytes): Buffer | undefined {
  const codings = codingsOf(reply);
  if (codings.length > maxCodings) return undefined;
  return codings.reduceRight<Buffer | undefined>(
    (bytes, coding) => (bytes === undefined ? undefined : decoders.get(coding)?.(bytes, maxBytes)),
    reply.body,
  );
}

/**
 * Whether an Accept-Encoding value allows this coding; without the field every coding is acceptable.
 * Source: RFC 9110 §12.5.3.
 */
export function acceptsCoding(acceptEncoding: string | undefined, coding: string): boolean {
  if (acceptEncoding === undefined) return true;
  const weights = new Map(acceptEncoding.split(',').map(weightOf));
  const weight = weights.get(codingName(coding)) ?? weights.get('*');
  return coding === 'identity' ? weight !== 0 : (weight ?? 0) > 0;
}

function weightOf(item: string): readonly [string, number] {
  const [name = '', ...parameters] = item.split(';');
  const weight = parameters.map((parameter) => /^\s*q\s*=\s*([01](?:\.\d*)?)\s*$/i.exec(parameter)?.[1])[0];
  return [codingName(name), weight === undefined ? 1 : Number(weight)];
}

type Decode = (bytes: Buffer, maxBytes: number) => Buffer | undefined;

const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', (bytes, maxOutputLength) => orNothing(() => gunzipSync(bytes, { maxOutputLength }))],
  ['br', (bytes, maxOutputLength) => orNothing(() => brotliDecompressSync(bytes, { maxOutputLength }))],
  // Some servers send raw deflate as `deflate`, and every client reads both.
  [
    'deflate',
    (bytes, maxOutputLength) =>
      orNothing(() => inflateSync(bytes, { maxOutputLength })) ??
      orNothing(() => inflateRawSync(bytes, { maxOutputLength })),
  ],
]);

function orNothing(decode: () => Buffer): Buffer | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
