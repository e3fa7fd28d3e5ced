import { defineCheck } from '../../check/check.ts';
import { type MultipartBody, multipartPayload } from '../../client/payload/multipart.ts';
import { literal, payloadBytes } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectNoServerError } from '../../toolkit/verbs/expect-status.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';

type Excess = 'boundary characters' | 'head lines' | 'head bytes' | 'fields' | 'empty parts';

/**
 * A form with far more of something than a client sends may be accepted or refused, but it is answered within the
 * request timeout.
 */
export const excessiveFormsGetAResponse = defineCheck<{ readonly excess: Excess; readonly count: number }>({
  id: 'upload/excessive-forms-get-a-response',
  requirement: 'UPL-12',
  edgeCases: [
    { excess: 'boundary characters', count: 5_000 },
    { excess: 'head lines', count: 5_000 },
    { excess: 'head bytes', count: 300_000 },
    { excess: 'fields', count: 5_000 },
    { excess: 'empty parts', count: 50_000 },
  ],

  async verify({ excess, count }, target) {
    await needFile(target, literal('a plain file'));
    const plainForm = target.partsOf({ fileName: target.nextName(), content: literal('x') });
    const form = excess === 'boundary characters' ? { ...plainForm, boundary: 'b'.repeat(count) } : plainForm;
    const bytes = excessiveBytes(form, excess, count);

    using connection = await target.connect();
    await sendFormHead(target, connection, form, { lengthBytes: bytes.length });
    await connection.write(bytes);
    const reply = await connection.receive();

    expectNoServerError(reply);
    await needFile(target, literal('a plain file'));
  },
});

/** The form with `count` lines, bytes or parts added at its beginning. */
function excessiveBytes(form: MultipartBody, excess: Excess, count: number): Buffer {
  const delimiter = `--${form.boundary}\r\n`;
  const bytes = payloadBytes(multipartPayload(form));
  const text: Record<Excess, string> = {
    'boundary characters': '',
    'head lines': `${delimiter}${'X-Line: y\r\n'.repeat(count)}`,
    'head bytes': `${delimiter}X-Long: ${'y'.repeat(count)}\r\n`,
    fields: `${delimiter}Content-Disposition: form-data; name="x"\r\n\r\n\r\n`.repeat(count),
    'empty parts': `${delimiter}\r\n\r\n`.repeat(count),
  };
  const intoFirstHead = excess === 'head lines' || excess === 'head bytes';
  return Buffer.concat([Buffer.from(text[excess]), intoFirstHead ? bytes.subarray(delimiter.length) : bytes]);
}
