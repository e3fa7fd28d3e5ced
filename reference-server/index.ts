export { type Fault, faultById } from './fault.ts';
export { faults } from './faults/index.ts';
export { type ReferenceOptions, type ReferenceServer, startReferenceServer } from './start.ts';
export { createSteps, type Steps } from './steps.ts';
export { type Variant, variantById } from './variant.ts';
export { variants } from './variants/index.ts';
