import { readProfile } from './read-profile.ts';
import type { RunInput } from './run-options.ts';

/** The input over its profile's ready description: what the input says itself wins, capability by capability. */
export function withProfile(input: RunInput): RunInput {
  const profile = readProfile(input.profile ?? 'scaidrive');
  const merged = { ...profile, ...input };
  const capabilities = { ...profile.capabilities, ...input.capabilities };
  return Object.keys(capabilities).length === 0 ? merged : { ...merged, capabilities };
}
