import { Refusal } from '../http/refusal.ts';

/** Counts the stored bytes, so that they cannot exhaust the memory of the process. */
export interface MemoryBudget {
  /** @throws {Refusal} 507 if the bytes exceed the budget. */
  readonly take: (bytes: number) => void;
  readonly give: (bytes: number) => void;
  readonly usedBytes: () => number;
}

/** Creates a budget of `limitBytes`. */
export function createMemoryBudget(limitBytes: number): MemoryBudget {
  let used = 0;
  return {
    take: (bytes) => {
      if (used + bytes > limitBytes)
        throw new Refusal(507, 'The reference keeps everything in memory, which is full');
      used += bytes;
    },
    give: (bytes) => {
      used -= bytes;
    },
    usedBytes: () => used,
  };
}
