import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needChunks, needCompleted, needSession } from '../../toolkit/arrange/need-session.ts';
import { type Belongings, tryOperation } from '../../toolkit/arrange/operation-fixtures.ts';
import { needWellFormed } from '../../toolkit/assertions/expect-not-found.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';
import type { Operation } from '../../toolkit/generators/operations.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { orUntestable } from '../../toolkit/verbs/or-untestable.ts';
import { expectNothingShown } from './support/expect-nothing-shown.ts';
import { needServed } from './support/need-served.ts';
import { strangers } from './support/strangers.ts';

const everyFile: readonly Operation[] = ['metadata', 'content', 'sync'];

/** Any status other than 401 would reveal whether the session or the file existed. */
export const expiredAndDeletedResourcesNeedCredentials = defineCheck({
  id: 'auth/expired-and-deleted-resources-need-credentials',
  requirement: 'AUTH-01',
  edgeCases: ({ capabilities }) => {
    const ofSession: readonly Operation[] = capabilities.progress
      ? ['complete', 'chunk', 'progress']
      : ['complete', 'chunk'];
    const ofFile: readonly Operation[] = capabilities.delete ? everyFile : [];
    return strangers.flatMap((by) => [
      ...ofSession.map((operation) => ({ by, operation, on: 'a finished session' as const })),
      ...ofFile.map((operation) => ({ by, operation, on: 'a deleted file' as const })),
      ...everyFile.map((operation) => ({ by, operation, on: 'a file that never existed' as const })),
    ]);
  },

  async verify({ by, operation, on }, target) {
    const ended = await endings[on](target);

    const reply = await tryOperation(target.asCaller(by), operation, ended);

    await needServed(target, operation, reply);
    if (on === 'a file that never existed') needWellFormed(reply, ended.file.id);
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
  'a finished session': (target: Target) => orUntestable(finishedSession(target)),
  'a deleted file': deletedFile,
  'a file that never existed': strangeFile,
};
