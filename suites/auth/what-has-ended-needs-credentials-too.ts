import { expectNothingShown } from '../../assertions/expect-nothing-shown.ts';
import { expectStatus } from '../../assertions/expect-status.ts';
import { needSuccess } from '../../assertions/need.ts';
import { needFile } from '../../assertions/need-file.ts';
import { needServed } from '../../assertions/need-served.ts';
import { needChunks, needCompleted, needSession } from '../../assertions/need-session.ts';
import { orUnposed } from '../../assertions/or-unposed.ts';
import { type Belongings, tryOperation } from '../../assertions/try-operation.ts';
import type { Operation } from '../../generators/operations.ts';
import { unknownIdLike } from '../../generators/unknown-id.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import type { Target } from '../../target/target.ts';
import { strangers } from './strangers.ts';

const everyFile: readonly Operation[] = ['metadata', 'content', 'sync'];

/** Who answers otherwise than 401 here tells a stranger whether the session or the file was there. */
export const whatHasEndedNeedsCredentialsToo = defineCheck({
  id: 'auth/what-has-ended-needs-credentials-too',
  requirement: 'AUTH-01',
  lattice: ({ capabilities }) => {
    const ofSession: readonly Operation[] = capabilities.progress
      ? ['complete', 'chunk', 'progress']
      : ['complete', 'chunk'];
    const ofFile: readonly Operation[] = capabilities.delete ? everyFile : [];
    return strangers.flatMap((by) => [
      ...ofSession.map((operation) => ({ by, operation, on: 'a finished session' as const })),
      ...ofFile.map((operation) => ({ by, operation, on: 'a deleted file' as const })),
      ...everyFile.map((operation) => ({ by, operation, on: 'a file that never was' as const })),
    ]);
  },

  async verify({ by, operation, on }, target) {
    const ended = await endings[on](target);

    const reply = await tryOperation(target.as(by), operation, ended);

    await needServed(target, operation, reply);
    expectStatus(reply, 401);
    expectNothingShown(reply, ended.file);
  },
});

async function finishedSession(target: Target): Promise<Required<Belongings>> {
  const session = await needSession(target, positions(1_000, 5));
  await needChunks(target, session);
  return { session, file: await needCompleted(target, session) };
}

async function deletedFile(target: Target) {
  const file = await needFile(target, positions(1_000, 6));
  needSuccess(await target.deleteFile(file.id), 'INT-05');
  return { file };
}

async function strangeFile(target: Target) {
  const file = await needFile(target, positions(1_000, 7));
  return { file: { ...file, id: unknownIdLike(file.id, target.issuedIds()) } };
}

const endings = {
  'a finished session': (target: Target) => orUnposed(finishedSession(target)),
  'a deleted file': deletedFile,
  'a file that never was': strangeFile,
};
