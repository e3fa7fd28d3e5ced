import { readProfile } from './read-profile.ts';
import type { RunInput } from './run-options.ts';

/** The input with the ready description of its profile as defaults, capability by capability. */
export function withProfile(input: RunInput): RunInput {
  const profile = readProfile(input.profile ?? 'scaidrive');
  const merged = { ...profile, ...input };
  const capabilities = { ...profile.capabilities, ...input.capabilities };
  return Object.keys(capabilities).length === 0 ? merged : { ...merged, capabilities };
}
