import { defineCheck } from '../../check/check.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectShape } from '../../toolkit/assertions/expect-shape.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** Clients read the file id from `file_id` or `id`. Other checks judge the file itself. */
export const completeReturnsTheDocumentedShape = defineCheck({
  id: 'complete/complete-returns-the-documented-shape',
  requirement: 'FIN-01',
  edgeCases: [{ chunks: 1 }, { chunks: 2 }],

  async verify({ chunks }, target) {
    const session = await needSessionOf(target, shape(chunks, 1));
    await needChunks(target, session);

    const complete = await target.complete(session.id);
    needSuccess(complete);

    expectShape(complete, 'CompleteReceipt');
  },
});
