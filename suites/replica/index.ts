import type { Check } from '../../check/check.ts';
import { aDeletedFileIsGoneAtEveryAddress } from './a-deleted-file-is-gone-at-every-address.ts';
import { aFileIsReadThroughEveryAddress } from './a-file-is-read-through-every-address.ts';
import { aReplacedFileIsNewAtEveryAddress } from './a-replaced-file-is-new-at-every-address.ts';
import { aSecondCompleteElsewhereCreatesNothing } from './a-second-complete-elsewhere-creates-nothing.ts';
import { aSessionIsUsedThroughEveryAddress } from './a-session-is-used-through-every-address.ts';
import { aTakenNameIsRefusedAtEveryAddress } from './a-taken-name-is-refused-at-every-address.ts';
import { clocksOfTheAddressesAgree } from './clocks-of-the-addresses-agree.ts';
import { progressCountsTheChunksOfEveryAddress } from './progress-counts-the-chunks-of-every-address.ts';

/** The checks of the replica area, in the order of the requirements. */
export const replicaChecks: readonly Check[] = [
  aFileIsReadThroughEveryAddress,
  aSessionIsUsedThroughEveryAddress,
  progressCountsTheChunksOfEveryAddress,
  aReplacedFileIsNewAtEveryAddress,
  aDeletedFileIsGoneAtEveryAddress,
  aSecondCompleteElsewhereCreatesNothing,
  clocksOfTheAddressesAgree,
  aTakenNameIsRefusedAtEveryAddress,
];
