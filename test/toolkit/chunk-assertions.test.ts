import { describe, expect, it } from 'vitest';
import { Blocked } from '../../check/blocked.ts';
import { Violation } from '../../check/violation.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import type { OpenSession } from '../../toolkit/arrange/need-session.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile, expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { sha256Hex } from '../../util/sha256.ts';

const bytes = Buffer.from('the bytes');

function reply(status: number, body: Buffer | object = {}): Reply {
  const text = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const request = { method: 'GET', path: '/', fields: [] };
  return { status, fields: [], body: text, exchange: { via: 'http', request, durationMs: 0 } };
}

/** A target with this file `f`; `plain` is the status of a download of any other file. */
function storing(content: Reply, metadata: object, plain = 200): Target {
  const fake = {
    nextName: () => 'n',
    upload: async () => reply(201, { id: 'plain' }),
    download: async (id: string) => (id === 'f' ? content : reply(plain)),
    metadata: async () => reply(200, metadata),
  };
  return fake as unknown as Target;
}

describe('expectAnswered', () => {
  it.each([200, 204, 400, 499])('accepts %i', (status) => {
    expect(() => expectAnswered(reply(status))).not.toThrow();
  });

  it.each([0, 302, 500, 503])('fails for %i', (status) => {
    expect(() => expectAnswered(reply(status))).toThrow(Violation);
  });
});

describe('needRefused', () => {
  it('is blocked by a 2xx and by a 5xx', () => {
    expect(() => needRefused(reply(200), 'FIN-02')).toThrow(Blocked);
    expect(() => needRefused(reply(500), 'FIN-02')).toThrow(Blocked);
    expect(() => needRefused(reply(409), 'FIN-02')).not.toThrow();
  });
});

describe('expectFile', () => {
  const right = { size: bytes.length, checksum_sha256: sha256Hex(bytes).toUpperCase() };

  it('accepts matching metadata, and a checksum in another format', async () => {
    await expectFile(storing(reply(200, bytes), right), 'f', bytes);
    await expectFile(storing(reply(200, bytes), { checksum_sha256: 'later' }), 'f', bytes);
  });

  it.each([
    ['other bytes', storing(reply(200, Buffer.from('the bytez')), right), 'content of the file'],
    ['another size', storing(reply(200, bytes), { ...right, size: 1 }), 'size'],
    [
      'another checksum',
      storing(reply(200, bytes), { checksum_sha256: sha256Hex(Buffer.alloc(0)) }),
      'checksum_sha256',
    ],
  ])('fails for %s', async (_, target, subject) => {
    await expect(expectFile(target, 'f', bytes)).rejects.toMatchObject({ finding: { subject } });
  });

  it('fails for a file that cannot be read if a plain one can', async () => {
    await expect(expectFile(storing(reply(404), right), 'f', bytes)).rejects.toThrow(Violation);
  });

  it('is blocked if no file can be read, which is a violation of expectFileUnchanged', async () => {
    const gone = storing(reply(404), right, 404);
    await expect(expectFile(gone, 'f', bytes)).rejects.toThrow(Blocked);
    await expect(expectFileUnchanged(gone, 'f', bytes)).rejects.toThrow(Violation);
  });
});

describe('expectCompletion', () => {
  const session: OpenSession = {
    id: 'stuck',
    name: 'n',
    content: positions(10),
    chunkBytes: 65_536,
    totalChunks: 1,
    reply: reply(201),
  };

  function completing(plain: number): Target {
    return {
      workspace: { shareId: 's', own: false, namePrefix: 'n' },
      nextName: () => 'n',
      createSession: async () => reply(201, { id: 'plain', chunk_size: 65_536, total_chunks: 1 }),
      putChunk: async () => reply(200),
      complete: async (id: string) => reply(id === 'plain' ? plain : 409, { file_id: 'f' }),
    } as unknown as Target;
  }

  it('returns the id of the file', async () => {
    expect(await expectCompletion(completing(201), { ...session, id: 'plain' })).toBe('f');
  });

  it('fails if a plain session completes and this one does not', async () => {
    await expect(expectCompletion(completing(201), session)).rejects.toThrow(Violation);
  });

  it('is blocked if not even a plain session completes', async () => {
    await expect(expectCompletion(completing(409), session)).rejects.toThrow(Blocked);
  });
});
