export { type ReferenceOptions, type ReferenceServer, startReferenceServer } from './start.ts';
export { createSteps, type Steps } from './steps.ts';
