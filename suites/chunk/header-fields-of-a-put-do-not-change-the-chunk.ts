import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { allBytes, concat, literal, type Payload, payloadSize } from '../../client/payload/payload.ts';
import { chunkOf, needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { expectSuccess, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';

/**
 * `must`: `curl --data-binary` sends these fields, as in ScaiDrive Uploads and Downloads, so they must be
 * accepted.
 */
interface PutFields {
  readonly fields: readonly Field[];
  readonly must: boolean;
}

const awkward = concat(literal('\ufeff%41+%2B&a=b\r\n\n\r\0\u001a{"a":1}\r\n--x--\r\n'), allBytes(1_024));

/** The chunk contains every byte value and text that decoders change. Range has no meaning for PUT (RFC 9110 §14.2). */
export const headerFieldsOfAPutDoNotChangeTheChunk = defineCheck<PutFields>({
  id: 'chunk/header-fields-of-a-put-do-not-change-the-chunk',
  requirement: 'CHK-01',
  edgeCases: [
    { fields: [['Content-Type', 'application/octet-stream']], must: true },
    { fields: [['Content-Type', 'application/x-www-form-urlencoded']], must: true },
    { fields: [['Content-Type', 'text/plain; charset=utf-8']], must: false },
    { fields: [['Content-Type', 'application/json']], must: false },
    { fields: [], must: false },
    {
      fields: [
        ['Content-Type', 'application/octet-stream'],
        ['Range', 'bytes=0-0'],
      ],
      must: false,
    },
    {
      fields: [
        ['Content-Type', 'application/octet-stream'],
        ['Range', 'bytes=0-99,-1'],
      ],
      must: false,
    },
  ],

  async verify({ fields, must }, target) {
    const session = await needSessionOf(target, contentOfTwoChunks);
    await needChunk(target, session, 1);

    const reply = await target.request('PUT', target.pathOf.chunk(session.id, 0), {
      fields,
      body: chunkOf(session, 0),
    });

    if (must) expectSuccess(reply);
    expectAnswered(reply);
    if (!isSuccess(reply)) skipCase(`a chunk with these header fields is refused with ${reply.status}`);
    await expectFile(target, await expectCompletion(target, session), session.content);
  },
});

/** The first chunk ends with the awkward bytes; the second consists of them. */
function contentOfTwoChunks(chunkBytes: number): Payload {
  const before = chunkBytes - payloadSize(awkward);
  if (before < 0)
    throw new Untestable(
      `the content does not fit into chunks of ${chunkBytes} bytes, the chunk size of the target`,
    );
  return concat(allBytes(before), awkward, awkward);
}
