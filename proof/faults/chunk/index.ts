import type { Fault } from '../fault.ts';
import { chunkAfterRefusalFaults } from './after-refusal.ts';
import { chunkContentDigestFaults } from './content-digest.ts';
import { chunkCountedOnArrivalFaults } from './counted-on-arrival.ts';
import { chunkFoundChecksumFaults } from './found-checksum.ts';
import { chunkIndexAndSessionFaults } from './index-and-session.ts';
import { chunkLengthFaults } from './length.ts';
import { chunkOrderAndConcurrencyFaults } from './order-and-concurrency.ts';
import { chunkRepeatedChunksFaults } from './repeated-chunks.ts';
import { chunkRequestHeadersFaults } from './request-headers.ts';

/** Faults of the area `chunk`. */
export const chunkFaults: readonly Fault[] = [
  ...chunkAfterRefusalFaults,
  ...chunkContentDigestFaults,
  ...chunkCountedOnArrivalFaults,
  ...chunkIndexAndSessionFaults,
  ...chunkLengthFaults,
  ...chunkOrderAndConcurrencyFaults,
  ...chunkRepeatedChunksFaults,
  ...chunkRequestHeadersFaults,
  ...chunkFoundChecksumFaults,
];
