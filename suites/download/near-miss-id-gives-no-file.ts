import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { keyOf } from '../../toolkit/generators/content/keyed-chunks.ts';
import { nearMissIds } from '../../toolkit/generators/names/near-miss-ids.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** An id that resembles the id of a file may identify another file, but never this one. */
export const nearMissIdGivesNoFile = defineCheck({
  id: 'download/near-miss-id-gives-no-file',
  requirement: 'DL-04',
  edgeCases: (['content', 'sync'] as const).flatMap((route) =>
    Object.keys(nearMissIds).map((how) => ({ route, how })),
  ),

  async verify({ route, how }, target) {
    const content = positions(1_000, keyOf(target.nextName()));
    const { id } = await needFile(target, content);
    const control = await target.viaRoute(route).download(id);
    if (route === 'sync' && !isSuccess(control))
      throw new Untestable(`the sync download got status ${control.status}`);
    needSuccess(control, 'DL-01');

    const reply = await target.viaRoute(route).download(nearMissIds[how]?.(id) ?? '');

    expectAnswered(reply);
    const start = payloadBytes(content).subarray(0, 100);
    expect(
      !isSuccess(reply) || !reply.body.includes(start),
      {
        subject: `response to the id ${how}`,
        expected: '4xx, or the bytes of another file',
        actual: `${statusInWords(reply)} with the first 100 bytes of this file at offset ${reply.body.indexOf(start)}`,
      },
      reply,
    );
  },
});
