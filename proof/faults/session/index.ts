import type { Fault } from '../fault.ts';
import { sessionChunkSizeAndCountFaults } from './chunk-size-and-count.ts';
import { sessionOpenSessionsFaults } from './open-sessions.ts';
import { sessionOtherSessionsFaults } from './other-sessions.ts';
import { sessionRequestBodyFaults } from './request-body.ts';

/** Faults of the area `session`. */
export const sessionFaults: readonly Fault[] = [
  ...sessionChunkSizeAndCountFaults,
  ...sessionOpenSessionsFaults,
  ...sessionOtherSessionsFaults,
  ...sessionRequestBodyFaults,
];
