import { createLedger } from '../client/ledger/ledger.ts';
import { createRecorder } from '../client/recording/recorder.ts';
import type { Target } from '../client/target.ts';
import { createRequestContext } from './prepare/create-request-context.ts';
import { prepare } from './prepare/prepare.ts';
import type { RunInput } from './settings/run-options.ts';
import { settingsOf } from './settings/settings-of.ts';

/**
 * Makes a target ready, lets `make` put something on it that is to stay, and gives what that returns.
 * @throws {CannotRun} when the target cannot be used; {Blocked} when it refuses what is made.
 */
export async function armTarget<Made>(
  input: RunInput,
  name: string,
  make: (target: Target) => Promise<Made>,
): Promise<Made> {
  const settings = settingsOf(input);
  const prepared = await prepare(settings, createRequestContext(settings), name);
  const { namePrefix } = prepared.ready.workspace;
  const workspace = {
    ...prepared.ready.workspace,
    namePrefix: `${namePrefix}-armed`,
    folderId: settings.target.folder_id,
  };
  const { target, close } = prepared.open({
    recorder: createRecorder(),
    workspace,
    ledger: createLedger(),
  });
  try {
    return await make(target);
  } finally {
    await close();
    await prepared.close();
  }
}
