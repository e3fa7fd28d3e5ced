import type { Check } from '../../check/check.ts';
import { aLargeFileComesBackWhole } from '../download/a-large-file-comes-back-whole.ts';

/** `download/a-large-file-comes-back-whole` on the sync download. */
export const syncALargeFileComesBackWhole: Check = {
  ...aLargeFileComesBackWhole,
  id: 'sync/a-large-file-comes-back-whole',
  requirement: 'SYNC-01',
  verify: (given, target, observe) =>
    aLargeFileComesBackWhole.verify(given, target.viaRoute('sync'), observe),
};
