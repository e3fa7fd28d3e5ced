import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { needFileOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectState, needState } from './support/file-state.ts';

/**
 * Files of both kinds, with a MIME type that their names do not show. Some are read before the restart; others are
 * stored immediately before it.
 */
export const filesSurviveARestart = defineCheck({
  id: 'durability/files-survive-a-restart',
  requirement: 'DUR-01',
  requires: ['restart'],
  exclusive: true,
  edgeCases: [
    { restarts: 1, latest: 'upload' as const },
    { restarts: 2, latest: 'complete' as const },
  ],

  async verify({ restarts, latest }, target) {
    const type = 'image/png';
    const states = [
      await needState(
        target,
        await needFile(target, positions(1, 1), { fileName: target.nextName('.txt'), contentType: type }),
      ),
      await needState(target, await needFile(target, positions(70_001, 2), { contentType: type })),
      await needState(target, await needFileOf(target, shape(2, 100, 3), { members: { mime_type: type } })),
    ];
    const byUpload = () => needFile(target, positions(4_097, 4));
    const bySession = () => needFileOf(target, shape(2, 1, 5));
    const files =
      latest === 'upload' ? [await bySession(), await byUpload()] : [await byUpload(), await bySession()];

    let restarted = await needRestart(target);
    for (let time = 1; time < restarts; time += 1) restarted = await needRestart(target);

    for (const { id, content } of files.reverse()) await expectFileUnchanged(restarted, id, content);
    for (const state of states) await expectState(restarted, state);
  },
});
