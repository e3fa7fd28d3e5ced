import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { multipartPayload } from '../../client/payload/multipart.ts';
import { literal, payloadBytes } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';

const boundary = 'Split7';
const closing = `\r\n--${boundary}--\r\n`.length;
const offsets = Array.from({ length: closing + 2 }, (_, index) => index - 2);
const betweenPacketsMs = 8;
const place = fc.integer({ min: -150, max: closing - 1 });

/** The parser finds a delimiter split over packets. Offsets of cuts count from the first byte of the closing delimiter. */
export const delimitersSplitOverPacketsAreFound = defineCheck({
  id: 'upload/delimiters-split-over-packets-are-found',
  requirement: 'UPL-02',
  edgeCases: [
    ...offsets.map((offset) => ({ ending: '', cuts: [offset] })),
    { ending: '\r', cuts: [-5] },
    { ending: '\r', cuts: [0] },
    { ending: '\r\n', cuts: [1, 2] },
    { ending: '\r\n--Split', cuts: [-3, 5] },
    { ending: '', cuts: offsets },
  ],
  arbitrary: fc.record({
    ending: fc.constantFrom('', '\r', '\n', '\r\n', '-', '\r\n--', '\r\n--Split'),
    cuts: shrunkAs(
      fc.uniqueArray(place, { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(place, { minLength: 1, maxLength: 100 }),
    ),
  }),

  async verify({ ending, cuts }, target) {
    const content = literal(`a text of some length${ending}`);
    const body = { ...target.partsOf({ fileName: target.nextName(), content }), boundary };
    const bytes = payloadBytes(multipartPayload(body));
    const places = cuts.map((cut) => bytes.length - closing + cut).sort((a, b) => a - b);

    using connection = await target.connect();
    await sendFormHead(target, connection, body);
    for (const [at, first] of [0, ...places].entries()) {
      if (at > 0) await sleep(betweenPacketsMs);
      await connection.write(bytes.subarray(first, places[at] ?? bytes.length));
    }
    const id = await expectAccepted(target, await connection.receive());

    await expectDownload(target, { id, content });
    if (target.facts.capabilities.delete) await target.deleteFile(id);
  },
});
