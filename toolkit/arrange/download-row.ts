import type { Route } from '../../client/target.ts';

/** The id of the requirement on a whole download over this route. */
export function downloadRow(route: Route): string {
  return route === 'sync' ? 'SYNC-01' : 'DL-01';
}
