import type { Identity } from '../../../client/target.ts';

/** Callers without valid credentials, as they appear in cases. */
export const strangers: readonly Identity[] = ['nobody', { authorization: 'Bearer drivespec-never-issued' }];
