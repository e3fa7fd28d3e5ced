import type { Check } from '../../../check/check.ts';

/** The same check on the sync download: `range/…` becomes `sync/…`, and judges SYNC-02, or SYNC-02s for a row at SHOULD. */
export function onSyncRoute(check: Check): Check {
  return {
    ...check,
    id: check.id.replace(/^range\//, 'sync/'),
    requirement: check.requirement.endsWith('s') ? 'SYNC-02s' : 'SYNC-02',
    verify: (given, target, observe) => check.verify(given, target.viaRoute('sync'), observe),
  };
}
