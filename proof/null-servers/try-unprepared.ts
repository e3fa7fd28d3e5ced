import type { Check } from '../../check/check.ts';
import type { Outcome } from '../../check/outcome.ts';
import { runCheck } from '../../runner/explore/run-check.ts';
import { createRequestContext } from '../../runner/prepare/create-request-context.ts';
import { factsBefore } from '../../runner/prepare/default-facts.ts';
import { prepare } from '../../runner/prepare/prepare.ts';
import { readProfile } from '../../runner/settings/read-profile.ts';
import { runSchema } from '../../runner/settings/run-options.ts';
import type { NullServer } from './null-server.ts';

const defaultTimeoutMs = 20_000;
const limitBytes = 1024 * 1024;
const name = 'drivespec-proof';
const profile = readProfile('reference');

/**
 * Runs a check against a new null server without preflight, which would refuse the server, and as if the server declared every
 * capability. Quick mode suffices: a null server fails on the first cases.
 */
export async function tryUnprepared(
  { start, timeoutMs = defaultTimeoutMs }: NullServer,
  check: Check,
): Promise<Outcome> {
  const { url, token = 'a-token', shareId = 'shr_1', stop } = await start();
  try {
    const settings = runSchema.parse({
      mode: 'quick',
      seed,
      timeoutMs,
      ...profile,
      target: { url, token, other_token: 'another-token' },
    });
    const known = factsBefore(settings, settings);
    const facts = { ...known, limit: { ...known.limit, lowBytes: limitBytes, highBytes: limitBytes } };
    const ready = { facts, shown: {}, workspace: { shareId, own: false, namePrefix: name } };
    const prepared = await prepare(settings, createRequestContext(settings), name, { taken: ready });
    const { outcome } = await runCheck(check, prepared, settings, {
      seed,
      round: 0,
      search: { shrinkMs: 0 },
    });
    await prepared.close();
    return outcome;
  } finally {
    await stop();
  }
}

const seed = 42;
