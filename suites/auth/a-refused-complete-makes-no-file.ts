import { expectCompletes } from '../../assertions/expect-completes.ts';
import { expectNotListed } from '../../assertions/expect-listed.ts';
import { isRefused } from '../../assertions/expect-status.ts';
import { need } from '../../assertions/need.ts';
import { needChunks } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { expectSnapshot, needSnapshot } from '../../assertions/session-snapshot.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import { statusInWords } from '../../target/reply.ts';
import { strangers } from './strangers.ts';

/** The session is ready to be completed; after the refusal its owner does so. */
export const aRefusedCompleteMakesNoFile = defineCheck({
  id: 'auth/a-refused-complete-makes-no-file',
  requirement: 'AUTH-03',
  lattice: strangers.map((by) => ({ by })),

  async verify({ by }, target) {
    const session = await needSessionOf(target, shape(2, 100, 1));
    await needChunks(target, session);
    const before = await needSnapshot(target, session.id);

    const refused = await target.as(by).complete(session.id);
    need(isRefused(refused), `a complete without credentials: ${statusInWords(refused)}`, 'AUTH-01');

    await expectNotListed(target, session.name);
    await expectSnapshot(target, session.id, before);
    await expectCompletes(target, session);
  },
});
