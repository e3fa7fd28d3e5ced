/** The time of the reference server: a source of time plus the seconds that tests have added. */
export interface Clock {
  readonly nowMs: () => number;
  readonly advance: (seconds: number) => void;
}

/** Creates a clock from a source of milliseconds since 1970. */
export function createClock(now: () => number): Clock {
  let offsetMs = 0;
  return {
    nowMs: () => now() + offsetMs,
    advance: (seconds) => {
      offsetMs += seconds * 1000;
    },
  };
}
