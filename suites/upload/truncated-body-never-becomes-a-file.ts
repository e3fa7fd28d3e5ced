import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { multipartPayload } from '../../client/payload/multipart.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { abortUpload } from '../../toolkit/wire/abort-upload.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';
import { type TruncationPoint, truncationOffset, truncationPoints } from './support/truncation-points.ts';

const note = {
  headers: [['Content-Disposition', 'form-data; name="note"'] as const],
  body: Buffer.from('a note'),
};
const endings = ['half-close', 'reset'] as const;
// A target may reserve the name until it notices that the client disconnected.
const retryAfterMs = 400;

/** Only the bytes before `cut` are sent. `fieldBehind` adds a field after the file. */
interface CutForm {
  readonly size: number;
  readonly cut: TruncationPoint;
  readonly ending: (typeof endings)[number];
  readonly fieldBehind?: boolean;
}

/** The request announces its full length, but the connection ends before the closing delimiter is complete. No file is stored. */
export const truncatedBodyNeverBecomesAFile = defineCheck<CutForm>({
  id: 'upload/truncated-body-never-becomes-a-file',
  requirement: 'UPL-11',
  edgeCases: endings.flatMap((ending) => [
    { size: 100, cut: { from: 'last content' as const, offset: 1 }, ending, fieldBehind: true },
    { size: 100, cut: { from: 'last part head' as const, offset: 10 }, ending, fieldBehind: true },
    { size: 100, cut: { from: 'closing delimiter' as const, offset: 0 }, ending, fieldBehind: true },
    { size: 100, cut: { from: 'last part head' as const, offset: 30 }, ending },
    { size: 100, cut: { from: 'last content' as const, offset: 0 }, ending },
    { size: 100, cut: { from: 'last content' as const, offset: 50 }, ending },
    { size: 100, cut: { from: 'closing delimiter' as const, offset: 0 }, ending },
    { size: 100, cut: { from: 'closing delimiter' as const, offset: 4 }, ending },
    { size: 100, cut: { from: 'closing delimiter' as const, offset: 1_000 }, ending },
    { size: 150_000, cut: { from: 'closing delimiter' as const, offset: -1 }, ending },
    { size: 150_000, cut: { from: 'last content' as const, offset: 70_000 }, ending },
  ]),
  arbitrary: fc.record(
    {
      size: numbers({ min: 0, max: 100_000 }),
      cut: truncationPoints,
      ending: fc.constantFrom(...endings),
      fieldBehind: fc.boolean(),
    },
    { requiredKeys: ['size', 'cut', 'ending'] },
  ),
  randomCases: 8,
  describe: describeValues,

  async verify({ size, cut, ending, fieldBehind = false }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();
    const form = target.partsOf({ fileName: name, content: positions(size) });
    const body = fieldBehind ? { ...form, parts: [...form.parts, note] } : form;
    const sent = payloadBytes(multipartPayload(body)).subarray(0, truncationOffset(body, cut));

    using connection = await target.connect();
    await sendFormHead(target, connection, body);
    const reply = await abortUpload(connection, sent, ending);

    const accepted = reply !== undefined && isSuccess(reply);
    expect(
      !accepted,
      {
        subject: 'response to an incomplete body',
        expected: 'none, or status 4xx',
        actual: reply && statusInWords(reply),
      },
      reply,
    );
    await expectNothingStored(target.overConnections(1), name, { ...before, retryAfterMs });
  },
});
