import { faults } from './faults/index.ts';
import type { Steps } from './steps.ts';

/** One way to be wrong on purpose. */
export interface Fault {
  /** Area and sentence, such as `range/last-byte-is-exclusive`. */
  readonly id: string;
  /** The requirements that a target with this fault does not keep. */
  readonly breaks: readonly string[];
  /** The checks that must catch it; each of them alone. */
  readonly caughtBy: readonly string[];
  /**
   * How often it was caught over so many seeds, where no known edge shows it: in random cases, a race or the kernel's
   * buffers alone. Measured by `drivespec prove --chance`.
   */
  readonly byChance?: { readonly caught: number; readonly of: number };
  /** The fault as seen on the wire, in one line. */
  readonly says: string;
  /** The steps to replace, made from the healthy ones. */
  readonly steps: (healthy: Steps) => Partial<Steps>;
}

/** The fault of that id. @throws {RangeError} when there is none. */
export function faultById(id: string): Fault {
  const fault = faults.find((candidate) => candidate.id === id);
  if (fault === undefined) throw new RangeError(`There is no fault ${JSON.stringify(id)}`);
  return fault;
}
