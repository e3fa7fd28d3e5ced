/** How a restart begins: in an orderly way, or without notice, as with SIGKILL. */
export type RestartKind = 'restart' | 'kill';

/**
 * Restarts the target and waits until it answers again. A kind that the description does not specify is absent.
 * Both throw {RestartFailed} if the hook fails or the target does not answer afterwards; {OutOfBudget} if the run ends first.
 */
export type Restarts = Readonly<Partial<Record<RestartKind, () => Promise<void>>>>;
