import { describe, expect, it } from 'vitest';
import { Blocked } from '../../check/blocked.ts';
import { Violation } from '../../check/violation.ts';
import { payloadBytes, payloadSha256, payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { expectProgress } from '../../suites/complete/support/expect-progress.ts';
import type { OpenSession } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectListedOnce, expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { aReply, cut } from './a-reply.ts';

const content = positions(20, 1);
const right = { size: 20, checksum_sha256: payloadSha256(content) };

function fileTarget(metadata: unknown, download = aReply(200, [], payloadBytes(content))): Target {
  return {
    metadata: async () => aReply(200, [], JSON.stringify(metadata)),
    download: async () => download,
  } as unknown as Target;
}

describe('expectFileAndMetadata', () => {
  it('passes for the file', async () => {
    await expectFileAndMetadata(fileTarget(right), { id: 'x', content });
  });

  it.each([
    ['another size', fileTarget({ ...right, size: 21 })],
    ['no size', fileTarget({ ...right, size: undefined })],
    ['another checksum', fileTarget({ ...right, checksum_sha256: payloadSha256(positions(20, 2)) })],
    ['other bytes', fileTarget(right, aReply(200, [], payloadBytes(positions(20, 2))))],
    ['a truncated download', fileTarget(right, aReply(200, [], payloadBytes(content), cut))],
    ['part of the bytes', fileTarget(right, aReply(206, [], payloadBytes(content)))],
    ['no file', fileTarget(right, aReply(404))],
  ])('throws a violation for %s', async (_what, target) => {
    await expect(expectFileAndMetadata(target, { id: 'x', content })).rejects.toThrow(Violation);
  });
});

function listing(names: readonly string[], listed = true): Target {
  return {
    facts: { capabilities: { listing: listed } },
    workspace: { namePrefix: 'run.1-tag' },
    children: async () => aReply(200, [], JSON.stringify({ items: names.map((name) => ({ name })) })),
  } as unknown as Target;
}

describe('listed names', () => {
  it('are those of the file and of its copies', async () => {
    for (const name of ['run.1-tag-1.bin', 'run.1-tag-1 (1).bin', 'run.1-tag-1.bin.part', 'run.1-tag-1'])
      await expect(expectNotListed(listing([name]), 'run.1-tag-1.bin')).rejects.toThrow(Violation);
    const twice = listing(['run.1-tag-1.bin', 'run.1-tag-1 (1).bin']);
    await expect(expectListedOnce(twice, 'run.1-tag-1.bin')).rejects.toThrow(Violation);
  });

  it('are not those of others', async () => {
    const others = ['run.1-tag-12.bin', 'run.1-tag-2.bin', 'else'];
    await expectNotListed(listing(others), 'run.1-tag-1.bin');
    await expectNotListed(listing(others), 'run.1-tag-1');
    await expectListedOnce(listing([...others, 'run.1-tag-1.bin']), 'run.1-tag-1.bin');
    await expectNotListed(listing(['run.1-tag-1.bin'], false), 'run.1-tag-1.bin');
  });
});

const session: OpenSession = {
  id: 's',
  name: 'a.bin',
  content,
  chunkBytes: 8,
  totalChunks: 3,
  reply: aReply(201),
};

function progress(body: unknown, status = 200): Target {
  return {
    facts: { dialect: { progress: { receivedChunks: 'chunks', receivedBytes: 'bytes' } } },
    progress: async () => aReply(status, [], JSON.stringify(body)),
  } as unknown as Target;
}

describe('expectProgress', () => {
  it('accepts the chunks in any order', async () => {
    await expectProgress(progress({ chunks: [2, 0], bytes: 12 }), session, new Set([0, 2]));
    await expectProgress(progress({ chunks: [], bytes: 0 }), session, new Set());
  });

  it.each([
    ['one more chunk', { chunks: [0, 1, 2], bytes: 12 }],
    ['one chunk less', { chunks: [0], bytes: 12 }],
    ['another chunk', { chunks: [0, 1], bytes: 12 }],
    ['a chunk twice', { chunks: [0, 0], bytes: 12 }],
    ['text', { chunks: ['0', '2'], bytes: 12 }],
    ['no list', { bytes: 12 }],
    ['more bytes', { chunks: [0, 2], bytes: 16 }],
  ])('throws a violation for %s', async (_what, body) => {
    await expect(expectProgress(progress(body), session, new Set([0, 2]))).rejects.toThrow(Violation);
  });

  it('blocks if progress is not supported', async () => {
    await expect(expectProgress(progress({}, 404), session, new Set())).rejects.toThrow(Blocked);
  });
});

describe('needSessionOf', () => {
  it.each([
    ['the requested chunk size', 65_536, 131_077],
    ['another chunk size', 131_072, 262_149],
    ['a chunk size so large that there are fewer chunks', 30 * 1024 * 1024, 30 * 1024 * 1024 + 5],
  ])('keeps the shape if the target chooses %s', async (_what, chunk_size, sizeBytes) => {
    let names = 0;
    const target = {
      workspace: { shareId: 'shr', own: false, namePrefix: 'run' },
      nextName: () => {
        names += 1;
        return `run-${names}.bin`;
      },
      createSession: async ({ file_size }: { readonly file_size: number }) => {
        const total_chunks = Math.ceil(file_size / chunk_size);
        return aReply(201, [], JSON.stringify({ id: 'ups', chunk_size, total_chunks }));
      },
    } as unknown as Target;
    const opened = await needSessionOf(target, shape(3, 5));
    expect(payloadSize(opened.content)).toBe(sizeBytes);
    expect(opened.chunkBytes).toBe(chunk_size);
  });
});
