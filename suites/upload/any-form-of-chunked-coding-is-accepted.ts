import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { multipartContentType, multipartPayload } from '../../client/payload/multipart.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { expectConnectionInSync } from '../../toolkit/assertions/connection-in-sync.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import {
  type ChunkedForm,
  chunkedFormEdgeCases,
  chunkedFormMembers,
  formattedChunks,
  plainForm,
} from '../../toolkit/wire/chunked-forms.ts';

interface Coded extends ChunkedForm {
  readonly size: number;
  /** Size of the chunks of the transfer coding. */
  readonly chunkBytes: number;
  readonly packetBytes: number;
}

const largeBytes = 200_000;
const wholeBytes = 2 ** 26;

/** Equivalent forms of the same chunks are accepted, in one write or in small packets. 411 is also allowed. */
export const anyFormOfChunkedCodingIsAccepted = defineCheck<Coded>({
  id: 'upload/any-form-of-chunked-coding-is-accepted',
  requirement: 'UPL-16',
  when: ({ protocol }) => protocol !== 'HTTP/2',
  edgeCases: [
    ...chunkedFormEdgeCases.flatMap((coding) => [
      { ...coding, size: 300, chunkBytes: 171, packetBytes: 65_536 },
      { ...coding, size: 300, chunkBytes: 171, packetBytes: 173 },
    ]),
    // A chunk that does not fit into the buffer of a server.
    { ...plainForm, size: largeBytes, chunkBytes: wholeBytes, packetBytes: 65_536 },
  ],
  arbitrary: fc.oneof(
    { withCrossShrink: true },
    fc.record({
      ...chunkedFormMembers,
      size: fc.constant(300),
      chunkBytes: fc.integer({ min: 1, max: 300 }),
      packetBytes: fc.constantFrom(65_536, 100, 173, 300),
    }),
    fc.record({
      ...chunkedFormMembers,
      size: fc.integer({ min: 301, max: largeBytes }),
      chunkBytes: fc.constantFrom(65_535, 65_536, 65_537, 131_073, wholeBytes),
      packetBytes: fc.constant(65_536),
    }),
  ),
  randomCases: 8,

  async verify({ size, chunkBytes, packetBytes, ...coding }, target) {
    const content = positions(size);
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
