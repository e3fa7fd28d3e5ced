/** Seconds after its last activity at which a session is surely over: 24 hours and 10 minutes. */
export const pastExpirySeconds = 24 * 3_600 + 600;

/** Seconds after its last activity until which a session surely lives: 24 hours less 10 minutes. */
export const beforeExpirySeconds = 24 * 3_600 - 600;
