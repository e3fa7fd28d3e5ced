import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { constants, createGzip, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  allBytes,
  type Payload,
  payloadBytes,
  payloadPieces,
  positions,
  repeat,
  zeros,
} from '../../../client/payload/payload.ts';
import { shrunkAs } from '../shrunk-as.ts';
import { payloads } from './payloads.ts';

/** How gzip data is built; small and plain, so that a case prints well. */
export interface GzipData {
  /** The original content of each member. */
  readonly members: readonly Payload[];
  /** 0 (stored) to 9. */
  readonly level: number;
  /** The optional part of the first member's header. Source: RFC 1952 §2.3. */
  readonly header: 'plain' | 'file name' | 'comment' | 'extra field';
}

/** Creates gzip data of one member. */
export function gzipOf(original: Payload, more: Partial<GzipData> = {}): GzipData {
  return { members: [original], level: 6, header: 'plain', ...more };
}

/** Encodes the gzip data. */
export function gzipBytes(data: GzipData): Buffer {
  const members = data.members.map((member) => gzipSync(payloadBytes(member), { level: data.level }));
  const [first = Buffer.alloc(0), ...others] = members;
  return Buffer.concat([withHeader(first, data.header), ...others]);
}

/** Gzip data of one member for this original, made piece by piece: the original may be larger than memory. */
export function gzipOfLong(original: Payload): Promise<Buffer> {
  return buffer(Readable.from(payloadPieces(original)).pipe(createGzip({ level: 9 })));
}

/** The decoded content of the gzip data. */
export function originalBytes(data: GzipData): Buffer {
  return Buffer.concat(data.members.map(payloadBytes));
}

const flagsAt = 3;
const fixedHeaderBytes = 10;

function withHeader(member: Buffer, header: GzipData['header']): Buffer {
  const [flag, field] = {
    plain: [0, ''] as const,
    'extra field': [4, '\x06\x00dr\x02\x00ok'] as const,
    'file name': [8, 'original name.txt\0'] as const,
    comment: [16, 'a comment\0'] as const,
  }[header];
  const fixed = Buffer.from(member.subarray(0, fixedHeaderBytes));
  fixed[flagsAt] = flag;
  return Buffer.concat([fixed, Buffer.from(field, 'latin1'), member.subarray(fixedHeaderBytes)]);
}

/** Gzip data of every kind that readers get wrong in a separate way; encoded and decoded size differ in each. */
export const gzipEdgeCases: readonly GzipData[] = [
  gzipOf(zeros(0)),
  gzipOf(positions(1, 1)),
  gzipOf(positions(5_000, 2), { level: 9 }),
  gzipOf(zeros(100_000), { level: 9 }),
  gzipOf(positions(70_001, 3), { level: constants.Z_NO_COMPRESSION }),
  gzipOf(repeat('drivespec\r\n', 40_000), { header: 'file name', level: 1 }),
  gzipOf(allBytes(3_000), { header: 'comment' }),
  gzipOf(positions(300, 4), { header: 'extra field' }),
  gzipOf(positions(600_000, 7), { level: constants.Z_NO_COMPRESSION }),
  { members: [positions(4_000, 5), zeros(20_000)], level: 6, header: 'plain' },
  { members: [zeros(0), positions(700, 6), zeros(0)], level: 6, header: 'file name' },
];

/** Any gzip data of up to 64 KiB in each of one to three members. */
export const gzipData: fc.Arbitrary<GzipData> = fc.record({
  members: fc.array(
    shrunkAs(
      fc.oneof(
        fc.tuple(fc.nat(65_536), fc.nat(255)).map(([size, key]) => positions(size, key)),
        fc.nat(65_536).map((size) => zeros(size)),
        fc.nat(65_536).map((size) => repeat('the same again, ', size)),
      ),
      payloads(),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  level: fc.integer({ min: 0, max: 9 }),
  header: fc.constantFrom('plain', 'file name', 'comment', 'extra field'),
});
