/** The reference's time: an injected source plus what a test has added to it. */
export interface Clock {
  readonly nowMs: () => number;
  readonly advance: (seconds: number) => void;
}

/** Makes a clock over a source of milliseconds. */
export function createClock(now: () => number): Clock {
  let offsetMs = 0;
  return {
    nowMs: () => now() + offsetMs,
    advance: (seconds) => {
      offsetMs += seconds * 1000;
    },
  };
}
