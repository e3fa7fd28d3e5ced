import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import type { RequestLimit } from '../../client/facts.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { multipartLength } from '../../client/payload/multipart.ts';
import { literal, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { framingBytes, timeoutFor } from './support/over-limit.ts';

type Line =
  | 'request over the smallest reading'
  | 'file of the largest reading'
  | 'file over the largest reading';

/** Size in bytes of the file on a line; `framing` is the size of the rest of the form. */
function fileBytes(line: Line, { lowBytes, highBytes }: RequestLimit, framing: number): number {
  const sizes: Record<Line, number> = {
    'request over the smallest reading': lowBytes - framing + 1,
    'file of the largest reading': highBytes,
    'file over the largest reading': highBytes + Math.floor(framingBytes / 2) - framing,
  };
  return sizes[line];
}

/** Three sizes between the readings of the limit; each response is recorded, none is judged. */
export const behaviourNearTheLimitIsRecorded = defineCheck<{ readonly line: Line }>({
  id: 'limit/behaviour-near-the-limit-is-recorded',
  requirement: 'LIM-07',
  requires: ['small_limit'],
  edgeCases: [
    { line: 'request over the smallest reading' },
    { line: 'file of the largest reading' },
    { line: 'file over the largest reading' },
  ],

  async verify({ line }, target, observe) {
    await needFile(target, literal('a plain file'));
    const fileName = target.nextName();
    const framing = multipartLength(target.partsOf({ fileName, content: positions(0) }));
    const bytes = fileBytes(line, target.facts.limit, framing);
    if (bytes < 0) throw new Untestable('the multipart framing alone exceeds the limit');

    const reply = await target.upload(
      { fileName, content: positions(bytes) },
      { ...timeoutFor(bytes), overLimit: true },
    );

    observe(line, statusInWords(reply));
  },
});
