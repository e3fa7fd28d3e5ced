import { configuredFields } from '../client/configured-fields.ts';
import { createTarget, type OpenTarget } from '../client/create-target.ts';
import type { RequestContext } from '../client/http/transport.ts';
import { type LedgerEntry, ledgerOf, type RemainingEntry } from '../client/ledger/ledger.ts';
import { createRecorder } from '../client/recording/recorder.ts';
import { createCleaning } from './clean-up/cleaning.ts';
import { requireAuthorised, requireReached } from './preflight/reach.ts';
import { createRequestContext } from './prepare/create-request-context.ts';
import { factsBefore, pathsOf } from './prepare/default-facts.ts';
import type { RunInput } from './settings/run-options.ts';
import { settingsOf } from './settings/settings-of.ts';

/**
 * Deletes the objects in the ledger of a run, and nothing else. Returns the files and folders that could not be deleted.
 * @throws {CannotRun} before anything is deleted, if the target cannot be reached or refuses the credentials.
 */
export async function cleanUpLedger(
  input: RunInput,
  entries: readonly LedgerEntry[],
): Promise<readonly RemainingEntry[]> {
  const settings = settingsOf(input);
  const { token, headers } = settings.target;
  const ledger = ledgerOf(entries);
  const line = createRequestContext(settings);
  const open = (over: RequestContext): OpenTarget =>
    createTarget({
      line: over,
      facts: factsBefore({ ...settings, capabilities: { delete: true } }, settings),
      paths: pathsOf(settings),
      tokens: { owner: token },
      configured: configuredFields(headers),
      workspace: { shareId: '', own: false, namePrefix: '' },
      ledger,
      recorder: createRecorder(),
      connections: 8,
    });
  const { target, close } = open(line);
  // The limit of the run is enough.
  const cleaning = createCleaning({ line, open, limits: { checkMs: Number.POSITIVE_INFINITY } });
  try {
    const [first] = ledger.remaining();
    if (first !== undefined) {
      const look = await target.metadata(first.id);
      await requireReached(look, settings.target.url, line.redactor);
      requireAuthorised(look, settings.target.url, token !== undefined);
    }
    await cleaning.clean(ledger);
    await cleaning.finish([ledger]);
  } finally {
    cleaning.close();
    await close();
  }
  return ledger.remaining().filter(({ kind }) => kind !== 'session');
}
