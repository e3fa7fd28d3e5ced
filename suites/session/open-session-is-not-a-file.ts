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

/** Until complete, the session is not a file, even after its last chunk. */
export const openSessionIsNotAFile = defineCheck({
  id: 'session/open-session-is-not-a-file',
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
      throw new Untestable(
        'the session has no id that could be requested as a file, and the target has no folder listing',
      );
    for (const id of new Set(ids)) {
      const asked = [target.metadata(id), target.download(id), target.viaRoute('sync').download(id)];
      const replies = await Promise.all(asked);
      expect(
        !replies.some(isSuccess),
        {
          subject: 'status of metadata and downloads requested with an id of an open session',
          expected: 'no 2xx',
          actual: inWords(replies.map(statusInWords)),
        },
        replies.find(isSuccess),
      );
    }
    await expectNotListed(target, session.name);
  },
});

/** The ids in a JSON object, except those of the share and the folder of the session. */
function idsIn(reply: Reply, { workspace }: Target): readonly string[] {
  const body = jsonOf(reply);
  if (typeof body !== 'object' || body === null) return [];
  const named = Object.entries(body).filter(([name]) => /^(id|.+_id)$/.test(name));
  return (
    named
      .map(([, value]) => value)
      .filter((value): value is string => typeof value === 'string' && fitsPath(value))
      // If ids are plain numbers, a session and a file may have the same one.
      .filter((id) => !/^\d+$/.test(id))
      .filter((id) => id !== workspace.shareId && id !== workspace.folderId)
  );
}
