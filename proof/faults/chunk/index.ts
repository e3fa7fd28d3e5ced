import type { Fault } from '../fault.ts';
import { chunkAfterRefusalFaults } from './after-refusal.ts';
import { chunkContentDigestFaults } from './content-digest.ts';
import { chunkCountedOnArrivalFaults } from './counted-on-arrival.ts';
import { chunkFoundChecksumFaults } from './found-checksum.ts';
import { chunkFramingFaults } from './framing.ts';
import { chunkIndexAndSessionFaults } from './index-and-session.ts';
import { chunkLengthFaults } from './length.ts';
import { chunkManyChunksFaults } from './many-chunks.ts';
import { chunkOrderAndConcurrencyFaults } from './order-and-concurrency.ts';
import { chunkRepeatedChunksFaults } from './repeated-chunks.ts';
import { chunkRequestHeadersFaults } from './request-headers.ts';
import { chunkWrongLengthsFaults } from './wrong-lengths.ts';

/** Faults of the area `chunk`. */
export const chunkFaults: readonly Fault[] = [
  ...chunkAfterRefusalFaults,
  ...chunkContentDigestFaults,
  ...chunkCountedOnArrivalFaults,
  ...chunkFramingFaults,
  ...chunkIndexAndSessionFaults,
  ...chunkLengthFaults,
  ...chunkManyChunksFaults,
  ...chunkOrderAndConcurrencyFaults,
  ...chunkRepeatedChunksFaults,
  ...chunkRequestHeadersFaults,
  ...chunkFoundChecksumFaults,
  ...chunkWrongLengthsFaults,
];
