import { describe, expect, it } from 'vitest';
import { Violation } from '../../../check/violation.ts';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import { expectEnd } from '../../../suites/complete/model/expect-end.ts';
import { expectNoFile } from '../../../suites/complete/model/expired-session.ts';
import { newSessionModel, noteComplete, noteWholePut } from '../../../suites/complete/model/session-model.ts';
import { aReply } from '../../toolkit/a-reply.ts';
import { content, json, right, type Script, scriptedTarget } from '../../toolkit/scripted-target.ts';

const session = {
  ...{ id: 'session', name: 'run-1.bin', content, chunkBytes: 65_536, totalChunks: 1 },
  reply: aReply(201),
};

/** The end of a completed session with one chunk. */
function endOfFinished(script: Script): Promise<void> {
  const model = newSessionModel(session, 0);
  noteWholePut(model, 0, 'right', true);
  noteComplete(model, 'file');
  return expectEnd(scriptedTarget(script), model);
}

/** The end of an expired session. */
function endOfExpired(script: Script): Promise<void> {
  const model = { ...newSessionModel(session, 0), found: 'expired' as const };
  return expectNoFile(scriptedTarget(script), model);
}

const gone: Script = { complete: async () => aReply(404) };

describe('expectEnd', () => {
  it('passes if the file has the bytes that were sent', async () => {
    await endOfFinished({});
  });

  it.each<[string, Script]>([
    ['other bytes', { download: async () => aReply(200, [], payloadBytes(positions(20, 2))) }],
    ['fewer bytes', { download: async () => aReply(200, [], payloadBytes(content).subarray(1)) }],
    ['another size', { metadata: async () => json({ ...right, size: 21 }) }],
    ['another checksum', { metadata: async () => json({ ...right, checksum_sha256: '' }) }],
    ['no file', { download: async () => aReply(404) }],
  ])('throws a violation for %s', async (_what, script) => {
    await expect(endOfFinished(script)).rejects.toThrow(Violation);
  });
});

describe('expectNoFile', () => {
  it('passes if the session is gone', async () => {
    await endOfExpired(gone);
  });

  it.each<[string, Script]>([
    ['a complete that succeeds', {}],
    ['a listed file', { ...gone, children: async () => json({ items: [{ name: 'run-1.bin' }] }) }],
  ])('throws a violation for %s', async (_what, script) => {
    await expect(endOfExpired(script)).rejects.toThrow(Violation);
  });
});
