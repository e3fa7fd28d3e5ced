import type { Check } from '../../../check/check.ts';

/**
 * The same check for the sync download: `range/…` becomes `sync/…`, with the requirement SYNC-02, or SYNC-02s for
 * a SHOULD. It runs half as many random cases: most faults in ranges are on both routes, and those on one of them have edge cases.
 */
export function onSyncRoute(check: Check): Check {
  return {
    ...check,
    id: check.id.replace(/^range\//, 'sync/'),
    requirement: check.requirement.endsWith('s') ? 'SYNC-02s' : 'SYNC-02',
    randomCases: Math.ceil((check.randomCases ?? 20) / 2),
    verify: (given, target, observe) => check.verify(given, target.viaRoute('sync'), observe),
  };
}
