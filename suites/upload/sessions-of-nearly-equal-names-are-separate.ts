import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { completedFileId, openedSessionId } from '../../client/messages/identifiers.ts';
import { positions } from '../../client/payload/payload.ts';
import { needChunks, needSession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { nearDifferences, nearlyEqualEndings } from './support/nearly-equal-names.ts';

/** Two sessions at the same time in one folder, whose names differ by little. The second may be refused. */
export const sessionsOfNearlyEqualNamesAreSeparate = defineCheck({
  id: 'upload/sessions-of-nearly-equal-names-are-separate',
  requirement: 'UPL-04',
  edgeCases: (
    [
      'case of a letter',
      'composed and decomposed',
      'a dot at the end',
      'a letter and its percent-coding',
    ] as const
  ).map((differ) => ({ differ })),
  arbitrary: fc.record({ differ: fc.constantFrom(...nearDifferences) }),
  randomCases: 1,

  async verify({ differ }, target) {
    const own = target.nextName('');
    const [name, otherName] = nearlyEqualEndings[differ].map((ending) => own + ending);
    const [content, otherContent] = [positions(300, 1), positions(300, 2)];
    const first = await needSession(target, content, { name: name ?? own });
    const members = sessionMembers(target, otherName ?? own, 300, smallestChunkBytes);

    const secondId = openedSessionId(await target.createSession(members));
    await needChunks(target, first);
    if (secondId !== undefined) await target.putChunk(secondId, 0, otherContent);

    const firstId = await expectCompletion(target, first);
    const second = secondId === undefined ? undefined : completedFileId(await target.complete(secondId));
    await expectFile(target, firstId, content);
    if (second !== undefined) await expectFile(target, second, otherContent);
  },
});
