import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { completedFileId, uploadedFileId } from '../../client/messages/identifiers.ts';
import { type Payload, payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needFileBySession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { trySession } from '../../toolkit/arrange/try-session.ts';
import { expectFile, expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { orUntestable } from '../../toolkit/verbs/or-untestable.ts';
import { nearDifferences, nearlyEqualEndings } from './support/nearly-equal-names.ts';

const ways = ['multipart', 'session'] as const;
type Way = (typeof ways)[number];
const twice = { first: 'multipart', second: 'multipart' } as const;
const mixed = [
  { first: 'multipart', second: 'session' },
  { first: 'session', second: 'multipart' },
  { first: 'session', second: 'session' },
] as const;

/** Two files in one folder whose names differ by little: the second is refused, or there are two files. */
export const nearlyEqualNamesAreTwoFilesOrRefused = defineCheck({
  id: 'upload/nearly-equal-names-are-two-files-or-refused',
  requirement: 'UPL-04',
  edgeCases: [
    ...nearDifferences.map((differ) => ({ differ, swapped: false, ...twice })),
    ...(['case of a letter', 'composed and decomposed'] as const).flatMap((differ) =>
      mixed.map((route) => ({ differ, swapped: true, ...route })),
    ),
  ],
  arbitrary: fc.record({
    differ: fc.constantFrom(...nearDifferences),
    swapped: fc.boolean(),
    first: fc.constantFrom(...ways),
    second: fc.constantFrom(...ways),
  }),
  randomCases: 3,

  async verify({ differ, swapped, first: route, second: otherRoute }, target) {
    const own = target.nextName('');
    const [one, other] = nearlyEqualEndings[differ].map((ending) => own + ending);
    const [name, otherName] = swapped ? [other, one] : [one, other];
    const [content, otherContent] = [positions(300, 1), positions(300, 2)];
    const first = await orUntestable(store(target, route, name ?? own, content));

    const secondId = await tryToStore(target, otherRoute, otherName ?? own, otherContent);

    expect(secondId !== first.id, {
      subject: 'id of the second file',
      expected: 'another than that of the first',
      actual: secondId,
    });
    await expectFileUnchanged(target, first.id, content);
    if (secondId !== undefined) await expectFile(target, secondId, otherContent);
    if (secondId !== undefined && target.facts.capabilities.delete) {
      await target.deleteFile(secondId);
      await expectFileUnchanged(target, first.id, content);
    }
  },
});

function store(target: Target, way: Way, name: string, content: Payload) {
  return way === 'multipart'
    ? needFile(target, content, { fileName: name })
    : needFileBySession(target, content, { name });
}

/** The id of the new file; undefined if the target refused it. */
async function tryToStore(
  target: Target,
  way: Way,
  name: string,
  content: Payload,
): Promise<string | undefined> {
  if (way === 'multipart') return uploadedFileId(await target.upload({ fileName: name, content }));
  const members = sessionMembers(target, name, payloadSize(content), smallestChunkBytes);
  const reply = await trySession(target, members, content);
  return completedFileId(reply);
}
