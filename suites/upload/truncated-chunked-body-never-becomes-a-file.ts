import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { multipartPayload } from '../../client/payload/multipart.ts';
import { payloadPieces, positions } from '../../client/payload/payload.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { describePosition } from '../../toolkit/generators/describe-values.ts';
import {
  at,
  offsetOf,
  type Position,
  positionsInFile,
} from '../../toolkit/generators/ranges/positions-in-file.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { abortUpload } from '../../toolkit/wire/abort-upload.ts';
import { encodeChunk } from '../../toolkit/wire/chunked-coding.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';

const endings = ['half-close', 'reset'] as const;
// A target may reserve the name until it notices that the client disconnected.
const retryAfterMs = 400;
const endPlaces: readonly Position[] = [
  at('end'),
  at('end', -1),
  at('end', -3),
  at('middle'),
  at('start', 1),
];

/** The connection ends during a chunked form, at the latest before its last chunk (size 0). No file is stored. */
export const truncatedChunkedBodyNeverBecomesAFile = defineCheck({
  id: 'upload/truncated-chunked-body-never-becomes-a-file',
  requirement: 'UPL-11',
  edgeCases: endPlaces.flatMap((place) =>
    endings.map((ending) => ({ size: 3_000, chunkBytes: 1_000, place, ending })),
  ),
  arbitrary: fc.record({
    size: fc.nat(70_000),
    chunkBytes: fc.integer({ min: 500, max: 66_000 }),
    place: shrunkAs<Position>(
      fc.record({ from: fc.constantFrom('end', 'middle'), offset: fc.integer({ min: -300, max: 0 }) }),
      positionsInFile,
    ),
    ending: fc.constantFrom(...endings),
  }),
  randomCases: 6,
  describe: ({ place, ...given }) => ({ ...given, cutAt: `${describePosition(place)} of the chunked body` }),

  async verify({ size, chunkBytes, place, ending }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();
    const body = target.partsOf({ fileName: name, content: positions(size) });
    const coded = Buffer.concat(
      [...payloadPieces(multipartPayload(body), chunkBytes)].map((piece) => encodeChunk(piece)),
    );
    const sent = coded.subarray(0, Math.max(1, offsetOf(place, coded.length)));

    using connection = await target.connect();
    await sendFormHead(target, connection, body, { chunked: true });
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
