import { expectShape } from '../../assertions/expect-shape.ts';
import { needSuccess } from '../../assertions/need.ts';
import { needChunks } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';

/** The answer names the file by `file_id` or `id`; the file itself is judged elsewhere. */
export const completeAnswersTheDocumentedShape = defineCheck({
  id: 'complete/complete-answers-the-documented-shape',
  requirement: 'FIN-01',
  lattice: [{ chunks: 1 }, { chunks: 2 }],

  async verify({ chunks }, target) {
    const session = await needSessionOf(target, shape(chunks, 1));
    await needChunks(target, session);

    const complete = await target.complete(session.id);
    needSuccess(complete);

    expectShape(complete, 'CompleteReceipt');
  },
});
