import type { RestartKind } from '../../client/restart/restarts.ts';
import type { Target } from '../../client/target.ts';
import { needValue } from '../verbs/need.ts';

const connections = 4;

/**
 * Restarts the target and returns it over new connections, because the others may be closed. A check that declares
 * `requires: ['restart']` or `['kill']` can always do so. @throws {Blocked}, {RestartFailed}
 */
export async function needRestart(target: Target, how: RestartKind = 'restart'): Promise<Target> {
  const restart = needValue(target.restarts[how], `the description has no ${how}`);
  await restart();
  return target.overConnections(connections);
}
