import type { Identity } from '../../../client/target.ts';

/** Callers without valid credentials, as cases name them. */
export const strangers: readonly Identity[] = ['nobody', { authorization: 'Bearer drivespec-never-issued' }];
