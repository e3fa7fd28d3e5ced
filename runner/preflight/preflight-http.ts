import type { TargetFacts } from '../../target/facts.ts';
import { fieldOf } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';
import { CannotRun } from './cannot-run.ts';
import type { Ready } from './preflight.ts';
import { requireReached } from './reach.ts';

const largestObjectBytes = 64 * 1024 * 1024;

/** Fetches the one file of a read-only target. @throws {CannotRun} when it cannot be had whole, uncoded and non-empty. */
export async function preflightHttp(
  url: string,
  facts: TargetFacts,
  open: (path: string) => Target,
): Promise<Ready> {
  const { pathname, search } = new URL(url);
  const path = pathname + search;
  const target = open(path);
  const options = { fields: [['accept-encoding', 'identity'] as const], bodyLimitBytes: largestObjectBytes };
  const reply = await target.download('', options);
  requireReached(reply, url);
  if (reply.status !== 200 || reply.failure !== undefined) {
    throw new CannotRun(
      `${url} does not give a file: ${reply.status}${reply.failure === undefined ? '' : `, ${reply.failure.kind}`}.`,
      `Name one file of at most ${largestObjectBytes / 1024 / 1024} MiB that GET answers with 200.`,
    );
  }
  const head = await target.download('', { ...options, method: 'HEAD' });
  const shown = {
    head: head.status >= 200 && head.status < 300,
    etag: /^"/.test(fieldOf(reply, 'etag') ?? ''),
  };
  return {
    facts: { ...facts, capabilities: { ...facts.capabilities, ...shown } },
    shown,
    home: { shareId: '', own: false, namePrefix: '' },
    object: { path, bytes: reply.body },
  };
}
