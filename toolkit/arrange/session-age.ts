/** Seconds after its last activity at which a session must have expired: 24 hours and 10 minutes. */
export const pastExpirySeconds = 24 * 3_600 + 600;

/** Seconds after its last activity until which a session must not expire: 24 hours less 10 minutes. */
export const beforeExpirySeconds = 24 * 3_600 - 600;
