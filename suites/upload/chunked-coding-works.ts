import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { multipartPayload } from '../../client/payload/multipart.ts';
import { payloadPieces, positions } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { encodeChunk, lastChunk } from '../../toolkit/wire/chunked-coding.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';

/** A form sent in chunked coding is stored. A target may answer 411 instead; the upload with a Content-Length must then work. */
export const chunkedCodingWorks = defineCheck({
  id: 'upload/chunked-coding-works',
  requirement: 'UPL-16',
  edgeCases: [
    { size: 0, chunkBytes: 65_536 },
    { size: 10, chunkBytes: 1 },
    { size: 3_000, chunkBytes: 16 },
    { size: 65_536, chunkBytes: 65_536 },
    { size: 200_000, chunkBytes: 9_999 },
  ],
  arbitrary: fc.record({
    size: numbers({ min: 0, max: 70_000 }),
    chunkBytes: numbers({ min: 100, max: 70_000, least: 1 }),
  }),
  randomCases: 6,

  async verify({ size, chunkBytes }, target, observe) {
    const content = positions(size);
    const body = target.partsOf({ fileName: target.nextName(), content });
    const chunks = [...payloadPieces(multipartPayload(body), chunkBytes)].map((piece) => encodeChunk(piece));

    using connection = await target.connect();
    await sendFormHead(target, connection, body, { chunked: true });
    await connection.write(Buffer.concat([...chunks, lastChunk]));
    const reply = await connection.receive();
    const form = { fileName: target.nextName(), content };
    const accepted = reply.status === 411 ? await target.upload(form) : reply;

    const id = await expectAccepted(target, accepted);
    await expectDownload(target, { id, content });
    observe('an upload in chunked coding', reply.status === 411 ? 'refused, 411' : 'accepted');
    if (target.facts.capabilities.delete) await target.deleteFile(id);
  },
});
