import { configuredFields } from '../target/configured-fields.ts';
import { createTarget } from '../target/create-target.ts';
import { type LedgerEntry, ledgerOf, type Standing } from '../target/ledger.ts';
import { createRecorder } from '../target/recorder.ts';
import { cleanUp } from './clean-up.ts';
import { createLine } from './create-line.ts';
import { factsBefore, pathsOf } from './preflight/surroundings.ts';
import type { RunInput } from './run-options.ts';
import { settingsOf } from './settings-of.ts';

/** Takes away what a run left according to its ledger, and nothing else. The files and folders that could not be removed. */
export async function cleanUpLedger(
  input: RunInput,
  entries: readonly LedgerEntry[],
): Promise<readonly Standing[]> {
  const settings = settingsOf(input);
  const { token, headers } = settings.target;
  const ledger = ledgerOf(entries);
  const { target, close } = createTarget({
    line: createLine(settings),
    facts: factsBefore({ ...settings, capabilities: { delete: true } }, settings),
    paths: pathsOf(settings),
    tokens: { owner: token },
    configured: configuredFields(headers),
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
