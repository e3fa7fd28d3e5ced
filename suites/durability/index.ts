import type { Check } from '../../check/check.ts';
import { aKillDuringCompleteLeavesAWholeFileOrNone } from './a-kill-during-complete-leaves-a-whole-file-or-none.ts';
import { aRestartChangesNoExpiry } from './a-restart-changes-no-expiry.ts';
import { acknowledgedDataSurvivesAKill } from './acknowledged-data-survives-a-kill.ts';
import { anOpenReplacementSurvivesARestart } from './an-open-replacement-survives-a-restart.ts';
import { anOpenSessionSurvivesARestart } from './an-open-session-survives-a-restart.ts';
import { filesSurviveARestart } from './files-survive-a-restart.ts';
import { idsAreNotReusedAfterARestart } from './ids-are-not-reused-after-a-restart.ts';
import { progressSurvivesARestart } from './progress-survives-a-restart.ts';
import { versionsSurviveARestart } from './versions-survive-a-restart.ts';
import { whatARestartCutsIsWholeOrAbsent } from './what-a-restart-cuts-is-whole-or-absent.ts';
import { whatEndedStaysEnded } from './what-ended-stays-ended.ts';

/** The checks of the durability area, in the order of the requirements. */
export const durabilityChecks: readonly Check[] = [
  filesSurviveARestart,
  versionsSurviveARestart,
  anOpenSessionSurvivesARestart,
  anOpenReplacementSurvivesARestart,
  progressSurvivesARestart,
  whatEndedStaysEnded,
  aRestartChangesNoExpiry,
  idsAreNotReusedAfterARestart,
  whatARestartCutsIsWholeOrAbsent,
  acknowledgedDataSurvivesAKill,
  aKillDuringCompleteLeavesAWholeFileOrNone,
];
