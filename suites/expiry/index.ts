import type { Check } from '../../check/check.ts';
import { aChunkMovesExpiresAt } from './a-chunk-moves-expires-at.ts';
import { aChunkPutAgainRestartsTheDay } from './a-chunk-put-again-restarts-the-day.ts';
import { aFinishedFileDoesNotExpire } from './a-finished-file-does-not-expire.ts';
import { aSessionExpiresADayAfterCreation } from './a-session-expires-a-day-after-creation.ts';
import { aSessionLivesForADay } from './a-session-lives-for-a-day.ts';
import { activityElsewhereKeepsNoSessionAlive } from './activity-elsewhere-keeps-no-session-alive.ts';
import { activityRestartsTheDay } from './activity-restarts-the-day.ts';
import { anExpiredSessionIs410 } from './an-expired-session-is-410.ts';
import { anExpiredSessionLeavesNoFile } from './an-expired-session-leaves-no-file.ts';
import { anExpiredSessionRefusesEverything } from './an-expired-session-refuses-everything.ts';
import { oneExpiryLeavesTheOthers } from './one-expiry-leaves-the-others.ts';
import { whatElseCountsAsActivity } from './what-else-counts-as-activity.ts';

/** The checks of area expiry, in the order of the requirements. */
export const expiryChecks: readonly Check[] = [
  aSessionExpiresADayAfterCreation,
  anExpiredSessionRefusesEverything,
  activityElsewhereKeepsNoSessionAlive,
  anExpiredSessionIs410,
  aSessionLivesForADay,
  activityRestartsTheDay,
  aChunkPutAgainRestartsTheDay,
  aChunkMovesExpiresAt,
  anExpiredSessionLeavesNoFile,
  aFinishedFileDoesNotExpire,
  whatElseCountsAsActivity,
  oneExpiryLeavesTheOthers,
];
