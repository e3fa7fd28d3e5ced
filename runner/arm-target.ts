import { createLedger } from '../client/ledger/ledger.ts';
import { createRecorder } from '../client/recording/recorder.ts';
import type { Target } from '../client/target.ts';
import { createRequestContext } from './prepare/create-request-context.ts';
import { prepare } from './prepare/prepare.ts';
import type { RunInput } from './settings/run-options.ts';
import { settingsOf } from './settings/settings-of.ts';

/**
 * Prepares a target, lets `make` create objects on it that remain, and returns the result of `make`.
 * @throws {CannotRun} if the target cannot be used; {Blocked} if it refuses to create an object.
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
