import type { Check } from '../../../check/check.ts';

/**
 * The same check for the sync download: `range/…` becomes `sync/…`, with the requirement SYNC-02, or SYNC-02s for
 * a SHOULD.
 */
export function onSyncRoute(check: Check): Check {
  return {
    ...check,
    id: check.id.replace(/^range\//, 'sync/'),
    requirement: check.requirement.endsWith('s') ? 'SYNC-02s' : 'SYNC-02',
    verify: (given, target, observe) => check.verify(given, target.viaRoute('sync'), observe),
  };
}
