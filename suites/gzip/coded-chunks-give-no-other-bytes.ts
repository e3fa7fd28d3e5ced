import { gzipSync } from 'node:zlib';
import { defineCheck } from '../../check/check.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { literal, payloadBytes, positions, repeat } from '../../client/payload/payload.ts';
import { needFileBySession, needSession } from '../../toolkit/arrange/need-session.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';

const plain = payloadBytes(positions(3_000, 5));
const packed = gzipSync(payloadBytes(repeat('packed before it is sent\r\n', 3_000)));

const chunks = {
  'bytes that are not coded': { content: plain, sent: plain },
  'gzip data of the size of the chunk': { content: packed, sent: packed },
  'gzip data of the content of the chunk': { content: plain, sent: gzipSync(plain) },
  'gzip data in which nothing is left to read': { content: plain, sent: gzipSync(plain).subarray(0, 200) },
} as const;

interface CodedChunk {
  readonly label: string;
  readonly what: keyof typeof chunks;
}

/**
 * A chunk with Content-Encoding may be refused, stored as it was sent, or decoded. The file has the size that the session was
 * opened for, so only one of the two can be complete.
 */
export const codedChunksGiveNoOtherBytes = defineCheck<CodedChunk>({
  id: 'gzip/coded-chunks-give-no-other-bytes',
  requirement: 'GZ-09',
  edgeCases: [
    ...(Object.keys(chunks) as readonly CodedChunk['what'][]).map((what) => ({ label: 'gzip', what })),
    { label: 'identity', what: 'bytes that are not coded' },
    { label: 'br', what: 'bytes that are not coded' },
    { label: 'x-drivespec', what: 'gzip data of the size of the chunk' },
    { label: 'gzip, gzip', what: 'gzip data of the size of the chunk' },
  ],

  async verify({ label, what }, target) {
    const { content, sent } = chunks[what];
    await needFileBySession(target, positions(10));
    const session = await needSession(target, literal(content));

    await target.putChunk(session.id, 0, sent, { fields: [['Content-Encoding', label]] });
    const id = completedFileId(await target.complete(session.id));

    if (id !== undefined) await expectFile(target, id, content);
  },
});
