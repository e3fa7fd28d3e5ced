import { Blocked } from '../../check/blocked.ts';
import { Untestable } from '../../check/untestable.ts';

/**
 * A prerequisite of one case, if other cases of the check test the same requirement by another route. If it fails, this case is
 * untestable; the others are still judged.
 * @throws {Untestable} in place of {Blocked}.
 */
export async function orUntestable<Value>(preparing: Promise<Value>): Promise<Value> {
  try {
    return await preparing;
  } catch (error) {
    throw error instanceof Blocked ? new Untestable(error.message) : error;
  }
}
