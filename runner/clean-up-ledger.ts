import { createBudget } from '../target/budget.ts';
import { createTarget } from '../target/create-target.ts';
import { type LedgerEntry, ledgerOf, type Standing } from '../target/ledger.ts';
import { createRecorder } from '../target/recorder.ts';
import { createRedactor } from '../target/redact.ts';
import { createThrottle } from '../target/throttle.ts';
import { cleanUp } from './clean-up.ts';
import { factsBefore, pathsOf } from './preflight/surroundings.ts';
import { type RunInput, runSchema } from './run-options.ts';

/** Takes away what a run left according to its ledger, and nothing else. The files and folders that could not be removed. */
export async function cleanUpLedger(
  input: RunInput,
  entries: readonly LedgerEntry[],
): Promise<readonly Standing[]> {
  const settings = runSchema.parse(input);
  const { url, token, headers, insecure } = settings.target;
  const ledger = ledgerOf(entries);
  const { target, close } = createTarget({
    line: {
      origin: new URL(url).origin,
      timeoutMs: settings.timeoutMs,
      rejectUnauthorized: insecure !== true,
      budget: createBudget({ maxRequests: Number.POSITIVE_INFINITY, deadline: Number.POSITIVE_INFINITY }),
      throttle: createThrottle(),
      traffic: { requests: 0, bytesSent: 0, bytesReceived: 0, throttled: 0 },
      redactor: createRedactor([]),
    },
    facts: factsBefore({ ...settings, capabilities: { delete: true } }, settings),
    paths: pathsOf(settings),
    tokens: { owner: token },
    extraFields: Object.entries(headers ?? {}),
    home: { shareId: '', own: false, namePrefix: '' },
    ledger,
    recorder: createRecorder(),
    connections: 8,
  });
  try {
    await cleanUp(target, ledger);
  } finally {
    await close();
  }
  return ledger.standing().filter(({ kind }) => kind !== 'session');
}
