export { defaultSteps } from './default-steps.ts';
export type { ReplicaOptions } from './replica.ts';
export { type ReferenceOptions, type ReferenceServer, startReferenceServer } from './start.ts';
export type { Steps } from './steps.ts';
