import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { useSession } from '../../toolkit/arrange/use-session.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { halfPut } from '../../toolkit/wire/half-put.ts';

interface Case {
  readonly stored: 'all but the last chunk' | 'all chunks';
  /** The requests after the end; `rest` is the second half of a last chunk that began before it. */
  readonly uses: readonly ('rest' | 'chunk' | 'complete')[];
}

/** Requests to a session after a DELETE of it. If the target refuses that request, the session can still be completed. */
export const aSessionEndedOnRequestHasEnded = defineCheck<Case>({
  id: 'expiry/a-session-ended-on-request-has-ended',
  requirement: 'EXP-09',
  isOptional: true,
  edgeCases: [
    { stored: 'all chunks', uses: ['complete'] },
    { stored: 'all but the last chunk', uses: ['chunk', 'complete'] },
    { stored: 'all but the last chunk', uses: ['rest', 'complete'] },
    { stored: 'all chunks', uses: ['rest', 'chunk', 'complete'] },
  ],

  async verify({ stored, uses }, target) {
    const session = await needSessionOf(target, shape(2, 40_000, 1));
    const last = session.totalChunks - 1;
    await needChunks(
      target,
      session,
      allIndices(session).slice(0, stored === 'all chunks' ? undefined : last),
    );
    using put = await halfPut(target, session.id, last, chunkOf(session, last));
    need(put.sent, 'the connection closed during the first half of a chunk', 'CHK-01');

    const ended = await target.request('DELETE', target.pathOf.session(session.id));
    if (ended.status === 202 || ended.status === 0)
      skipCase(`the response to DELETE is ${statusInWords(ended)}`);
    const requests = isSuccess(ended) ? uses : (['rest', 'chunk'] as const);
    for (const use of requests) {
      if (use === 'rest') {
        await put.connection.write(put.rest);
        await put.connection.receive();
      } else {
        const reply = await useSession(target, session, use);
        if (isSuccess(ended)) expectRefused(reply, `status of ${use} after the session was ended`);
      }
    }

    if (isSuccess(ended)) await expectNotListed(target, session.name);
    else await expectCompletedFile(target, session);
  },
});
