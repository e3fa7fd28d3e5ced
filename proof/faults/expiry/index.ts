import type { Fault } from '../fault.ts';
import { expiryActivityFaults } from './activity.ts';
import { expiryAfterADayFaults } from './after-a-day.ts';
import { expiryChunksUnderWayFaults } from './chunks-under-way.ts';
import { expiryCleanUpFaults } from './clean-up.ts';
import { expiryExpiredSessionsFaults } from './expired-sessions.ts';
import { expiryExpiresAtFaults } from './expires-at.ts';
import { expiryLifetimeFaults } from './lifetime.ts';

/** Faults of the area `expiry`. */
export const expiryFaults: readonly Fault[] = [
  ...expiryActivityFaults,
  ...expiryAfterADayFaults,
  ...expiryChunksUnderWayFaults,
  ...expiryCleanUpFaults,
  ...expiryExpiredSessionsFaults,
  ...expiryExpiresAtFaults,
  ...expiryLifetimeFaults,
];
