import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { jsonOf, type Reply, statusInWords } from '../../client/messages/reply.ts';
import { fitsPath } from '../../client/paths/path-segment.ts';
import type { Target } from '../../client/target.ts';
import { allIndices, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';

/** How far the session has come: with every chunk there it is still no file. */
export const openSessionIsNoFile = defineCheck({
  id: 'session/open-session-is-no-file',
  requirement: 'SES-08',
  edgeCases: [
    { chunks: 1, put: 0 },
    { chunks: 1, put: 1 },
    { chunks: 3, put: 1 },
    { chunks: 3, put: 3 },
  ],

  async verify({ chunks, put }, target) {
    const session = await needSessionOf(target, shape(chunks, 5, put));
    await needChunks(target, session, allIndices(session).slice(0, put));
    const progress = target.facts.capabilities.progress ? [await target.progress(session.id)] : [];

    const ids = [session.reply, ...progress].flatMap((reply) => idsIn(reply, target));

    if (ids.length === 0 && !target.facts.capabilities.listing)
      throw new Untestable('no id of the session can be asked for as a file, and no folder can be listed');
    for (const id of new Set(ids)) {
      const asked = [target.metadata(id), target.download(id), target.viaRoute('sync').download(id)];
      const answers = await Promise.all(asked);
      expect(
        !answers.some(isSuccess),
        {
          subject: 'an id of an open session asked for as a file',
          expected: 'no file',
          actual: inWords(answers.map(statusInWords)),
        },
        answers.find(isSuccess),
      );
    }
    await expectNotListed(target, session.name);
  },
});

/** Every value in a JSON object that may be the id of something other than the session's share and folder. */
function idsIn(reply: Reply, { home }: Target): readonly string[] {
  const body = jsonOf(reply);
  if (typeof body !== 'object' || body === null) return [];
  const named = Object.entries(body).filter(([name]) => /^(id|.+_id)$/.test(name));
  return (
    named
      .map(([, value]) => value)
      .filter((value): value is string => typeof value === 'string' && fitsPath(value))
      // Where ids are plain numbers, a session's may also be a file's.
      .filter((id) => !/^\d+$/.test(id))
      .filter((id) => id !== home.shareId && id !== home.folderId)
  );
}
