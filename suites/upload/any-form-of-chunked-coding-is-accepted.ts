import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { multipartContentType, multipartPayload } from '../../client/payload/multipart.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { expectConnectionInSync } from '../../toolkit/assertions/connection-in-sync.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import {
  chunkedFormEdgeCases,
  chunkedFormMembers,
  formattedChunks,
} from '../../toolkit/wire/chunked-forms.ts';

/** Equivalent forms of the same chunks are accepted, in one write or in small packets. 411 is also allowed. */
export const anyFormOfChunkedCodingIsAccepted = defineCheck({
  id: 'upload/any-form-of-chunked-coding-is-accepted',
  requirement: 'UPL-16',
  edgeCases: chunkedFormEdgeCases.flatMap((coding) => [
    { ...coding, chunkBytes: 171, packetBytes: 65_536 },
    { ...coding, chunkBytes: 171, packetBytes: 173 },
  ]),
  arbitrary: fc.record({
    ...chunkedFormMembers,
    chunkBytes: fc.integer({ min: 1, max: 300 }),
    packetBytes: fc.constantFrom(65_536, 100, 173, 300),
  }),
  randomCases: 8,

  async verify({ chunkBytes, packetBytes, ...coding }, target) {
    const content = positions(300);
    const name = target.nextName();
    const body = target.partsOf({ fileName: name, content });
    const chunks = formattedChunks(payloadBytes(multipartPayload(body)), chunkBytes, coding);

    using connection = await target.connect();
    await connection.sendHead({
      method: 'POST',
      path: target.paths.files,
      fields: [
        ...target.authorization(),
        ['Content-Type', multipartContentType(body)],
        ['Transfer-Encoding', coding.coding],
      ],
    });
    await connection.writeSlowly(chunks, { pieceBytes: packetBytes, pauseMs: 2 });
    const reply = await connection.receive();
    if (reply.status === 411) skipCase('the target answered chunked coding with 411');

    const id = await expectAccepted(target, reply);
    await expectConnectionInSync(target, connection, reply, { id, name });
    await expectDownload(target, { id, content });
  },
});
