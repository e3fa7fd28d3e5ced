import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { payloadBytes, repeat } from '../../../client/payload/payload.ts';

const layers = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync } as const;

/** A part with content codings other than one `gzip`. */
export interface CodedPart {
  /** The value of Content-Encoding; two fields if it has a line break. */
  readonly label: string;
  /** The codings that the bytes have, in the order in which they were applied; the label may claim others. */
  readonly applied: readonly (keyof typeof layers)[];
}

/** Unknown codings, lists of codings, and codings that the bytes do not have. */
export const codedParts: readonly CodedPart[] = [
  { label: 'br', applied: ['br'] },
  { label: 'deflate', applied: ['deflate'] },
  { label: 'BR', applied: [] },
  { label: 'zstd', applied: [] },
  { label: 'compress', applied: [] },
  { label: 'aws-chunked', applied: [] },
  { label: 'x-drivespec', applied: ['gzip'] },
  { label: 'gzip, gzip', applied: ['gzip', 'gzip'] },
  { label: 'gzip, br', applied: ['gzip', 'br'] },
  { label: 'br, gzip', applied: ['br', 'gzip'] },
  { label: 'gzip, gzip', applied: ['gzip'] },
  { label: 'gzip, x-drivespec', applied: ['gzip'] },
  { label: 'identity, gzip', applied: ['gzip'] },
  { label: 'gzip, identity', applied: ['gzip'] },
  { label: 'gzip,', applied: ['gzip'] },
  { label: 'gzip\ngzip', applied: ['gzip', 'gzip'] },
  { label: 'gzip;q=1', applied: ['gzip'] },
  { label: '', applied: [] },
];

const original = payloadBytes(repeat('content in several codings\r\n', 3_001));

/** The content before and after its codings were applied. */
export function codedBytes({ applied }: CodedPart): { readonly original: Buffer; readonly sent: Buffer } {
  return { original, sent: applied.reduce<Buffer>((bytes, coding) => layers[coding](bytes), original) };
}

/** The Content-Encoding fields of the part. */
export function codingFields({ label }: CodedPart): readonly (readonly [string, string])[] {
  return label.split('\n').map((value) => ['Content-Encoding', value] as const);
}
