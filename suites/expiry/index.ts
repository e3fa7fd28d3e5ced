import type { Check } from '../../check/check.ts';
import { aChunkExtendsExpiresAt } from './a-chunk-extends-expires-at.ts';
import { aChunkUnderWayLeavesAWholeFileOrNone } from './a-chunk-under-way-leaves-a-whole-file-or-none.ts';
import { aFinishedFileDoesNotExpire } from './a-finished-file-does-not-expire.ts';
import { aRepeatedChunkRestartsTheDay } from './a-repeated-chunk-restarts-the-day.ts';
import { aSessionEndedOnRequestHasEnded } from './a-session-ended-on-request-has-ended.ts';
import { aSessionExpiresADayAfterCreation } from './a-session-expires-a-day-after-creation.ts';
import { aSessionLivesForADay } from './a-session-lives-for-a-day.ts';
import { activityRestartsTheDay } from './activity-restarts-the-day.ts';
import { anExpiredSessionIs410 } from './an-expired-session-is-410.ts';
import { anExpiredSessionLeavesNoFile } from './an-expired-session-leaves-no-file.ts';
import { anExpiredSessionLeavesNothingToALaterOne } from './an-expired-session-leaves-nothing-to-a-later-one.ts';
import { anExpiredSessionRefusesEverything } from './an-expired-session-refuses-everything.ts';
import { anExpiryDoesNotAffectOtherSessions } from './an-expiry-does-not-affect-other-sessions.ts';
import { otherActivityDoesNotExtendASession } from './other-activity-does-not-extend-a-session.ts';
import { theRefusalOfALargeChunkArrives } from './the-refusal-of-a-large-chunk-arrives.ts';
import { whatElseCountsAsActivity } from './what-else-counts-as-activity.ts';

/** The checks of the expiry area, in the order of the requirements. */
export const expiryChecks: readonly Check[] = [
  aSessionExpiresADayAfterCreation,
  anExpiredSessionRefusesEverything,
  otherActivityDoesNotExtendASession,
  anExpiredSessionIs410,
  theRefusalOfALargeChunkArrives,
  aSessionLivesForADay,
  activityRestartsTheDay,
  aRepeatedChunkRestartsTheDay,
  aChunkExtendsExpiresAt,
  anExpiredSessionLeavesNoFile,
  aChunkUnderWayLeavesAWholeFileOrNone,
  anExpiredSessionLeavesNothingToALaterOne,
  aFinishedFileDoesNotExpire,
  whatElseCountsAsActivity,
  anExpiryDoesNotAffectOtherSessions,
  aSessionEndedOnRequestHasEnded,
];
