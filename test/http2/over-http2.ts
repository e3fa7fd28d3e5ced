import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunRecord, run } from '../../index.ts';
import {
  type ReferenceOptions,
  type ReferenceServer,
  startReferenceServer,
} from '../../reference-server/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { afterTest } from '../closings.ts';

/** The file with the key and certificate of the test servers. */
export const pemFile = join(packageRoot(), 'test/e2e/certificates/self-signed.pem');
const pem = readFileSync(pemFile);
export const tls = { key: pem, cert: pem };

/** Starts a reference server with HTTP/2, stopped after the test. */
export async function startOverHttp2(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const reference = await startReferenceServer({ limitBytes: 1_048_576, tls, ...options });
  afterTest(reference.stop);
  return reference;
}

/** Runs these checks over HTTP/2, edge cases only. */
export function runOverHttp2(
  { url, token, otherToken }: ReferenceServer,
  only: readonly string[],
): Promise<RunRecord> {
  return run({
    profile: 'reference',
    target: { url, token, other_token: otherToken, http2: true, insecure: true },
    mode: 'quick',
    seed: 1,
    only: [...only],
  });
}

/** The checks with one of these statuses, with their findings or reasons. */
export function checksIn(
  { checks }: RunRecord,
  statuses: readonly string[],
): readonly (readonly [string, unknown])[] {
  return checks
    .filter(({ status }) => statuses.includes(status))
    .map(({ id, finding, reason }) => [id, finding ?? reason] as const);
}

/** Statuses of checks that did not come to an end as on a conforming server. */
export const unhappy = ['fail', 'error', 'blocked'];
