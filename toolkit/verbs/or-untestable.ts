import { Blocked } from '../../check/blocked.ts';
import { Untestable } from '../../check/untestable.ts';

/**
 * What leads up to a case where other cases of the check reach the same requirement another way. Where it fails, the case is
 * not posed; the others are judged all the same.
 * @throws {Untestable} in place of {Blocked}.
 */
export async function orUntestable<Value>(preparing: Promise<Value>): Promise<Value> {
  try {
    return await preparing;
  } catch (error) {
    throw error instanceof Blocked ? new Untestable(error.message) : error;
  }
}
