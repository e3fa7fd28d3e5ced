import { describe, expect, it } from 'vitest';
import { Blocked } from '../../../check/blocked.ts';
import { Violation } from '../../../check/violation.ts';
import { compareBody } from '../../../client/payload/compare-body.ts';
import { knownBytes } from '../../../client/payload/known-bytes.ts';
import { payloadBytes, payloadSha256, positions } from '../../../client/payload/payload.ts';
import type { RecordedConnection } from '../../../client/raw/recorded-connection.ts';
import { expectUseRefused } from '../../../suites/complete/model/expired-session.ts';
import { newSessionModel } from '../../../suites/complete/model/session-model.ts';
import {
  expectBystandersServed,
  expectWholeDownload,
} from '../../../suites/download/support/bystander-downloads.ts';
import { expectStillServing } from '../../../suites/error/support/expect-still-serving.ts';
import { expectRecordedType } from '../../../suites/mime/support/expect-recorded-type.ts';
import {
  expectKeptInFolder,
  expectNotAbove,
  expectPlainName,
} from '../../../suites/upload/support/expect-kept-in-folder.ts';
import { expectChecksum } from '../../../toolkit/assertions/checksum-of.ts';
import { expectConnectionInSync } from '../../../toolkit/assertions/connection-in-sync.ts';
import { expectAccepted } from '../../../toolkit/assertions/expect-accepted.ts';
import { expectCompleteBody, expectNoDifference } from '../../../toolkit/assertions/expect-body.ts';
import { expectCompletedFile } from '../../../toolkit/assertions/expect-completed-file.ts';
import { expectDownload } from '../../../toolkit/assertions/expect-download.ts';
import { expectFileBySync } from '../../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectMetadata } from '../../../toolkit/assertions/expect-metadata.ts';
import { expectNothingStored } from '../../../toolkit/assertions/expect-nothing-stored.ts';
import { aReply, cut } from '../a-reply.ts';
import { content, inTurn, json, right, type Script, scriptedTarget } from '../scripted-target.ts';

const bytes = payloadBytes(content);
const file = { id: 'file', name: 'run-1.bin', content };
const session = { ...file, id: 'session', chunkBytes: 65_536, totalChunks: 1 };
const refused = async () => aReply(404);
const listed = (...names: readonly string[]): Script => ({
  children: async () => json({ items: names.map((name) => ({ name })) }),
});
const otherBytes: Script = { download: async () => aReply(200, [], payloadBytes(positions(20, 2))) };
/** A file with the content of the next upload of a name. */
const next = positions(4_099, 0x5eed);
const storesNext: Script = { download: async () => aReply(200, [], payloadBytes(next)) };

const connection = (...replies: readonly [ReturnType<typeof aReply>]) =>
  ({ sendHead: async () => undefined, receive: inTurn(...replies) }) as unknown as RecordedConnection;

type Judge = (script?: Script) => unknown;

const accepted: Judge = (script) => {
  const target = scriptedTarget(script);
  return target.upload({ fileName: 'a', content }).then((reply) => expectAccepted(target, reply));
};
const inSync = (reply = aReply(200), after = json(right)): Judge => {
  return (script) => expectConnectionInSync(scriptedTarget(script), connection(after), reply, file);
};
const recordedType: Judge = (script) => expectRecordedType(scriptedTarget(script), { ending: '.txt' });
const nothingStored: Judge = (script) =>
  expectNothingStored(scriptedTarget({ ...storesNext, ...script }), 'run-1.bin', { names: ['others.bin'] });
const closing = aReply(200, [['Connection', 'close']]);
const served = (body: Buffer) => {
  const known = knownBytes(content);
  return [{ reply: aReply(200, [], body), file: { known } }] as unknown as Parameters<
    typeof expectBystandersServed
  >[0];
};

describe('expect… with a target', () => {
  it.each<[string, Judge]>([
    ['expectAccepted', accepted],
    ['expectChecksum', (script) => expectChecksum(scriptedTarget(script), 'file', right.checksum_sha256)],
    ['expectCompletedFile', (script) => expectCompletedFile(scriptedTarget(script), session)],
    ['expectConnectionInSync', inSync()],
    ['expectConnectionInSync, closed', inSync(closing, aReply(0, [], '', cut))],
    ['expectMetadata', (script) => expectMetadata(scriptedTarget(script), 'file')],
    ['expectNothingStored', nothingStored],
    ['expectDownload', (script) => expectDownload(scriptedTarget(script), file)],
    ['expectFileBySync', (script) => expectFileBySync(scriptedTarget(script), file)],
    ['expectKeptInFolder', (script) => expectKeptInFolder(scriptedTarget(script), file)],
    ['expectPlainName', (script) => expectPlainName(scriptedTarget(script), 'file')],
    ['expectNotAbove', (script) => expectNotAbove(scriptedTarget(script), 'own')],
    ['expectRecordedType', recordedType],
    ['expectStillServing', (script) => expectStillServing(scriptedTarget(script), file)],
  ])('%s passes for a conforming target', async (_name, judge) => {
    await judge();
  });

  it.each<[string, Judge, Script]>([
    ['expectAccepted: a refusal', accepted, { upload: inTurn(aReply(400), json({ id: 'plain' }, 201)) }],
    ['expectAccepted: no id', accepted, { upload: inTurn(json({}, 201), json({ id: 'plain' }, 201)) }],
    [
      'expectChecksum: another checksum',
      (script) => expectChecksum(scriptedTarget(script), 'file', payloadSha256(positions(20, 2))),
      {},
    ],
    [
      'expectCompletedFile: a refusal, but another session is completed',
      (script) => expectCompletedFile(scriptedTarget(script), session),
      {
        complete: inTurn(aReply(409), json({ file_id: 'file' })),
        download: async () => aReply(200, [], payloadBytes(positions(20, 0xf1a1))),
      },
    ],
    [
      'expectCompletedFile: other bytes, but another session has the expected ones',
      (script) => expectCompletedFile(scriptedTarget(script), session),
      otherBytesThenThose(positions(20, 0xf1a1)),
    ],
    ['expectConnectionInSync: an unrequested response', inSync(closing, aReply(200)), {}],
    [
      'expectConnectionInSync: the response to another request',
      inSync(aReply(200), json({ name: 'other' })),
      {},
    ],
    ['expectConnectionInSync: a refusal', inSync(aReply(200), aReply(400)), {}],
    [
      'expectMetadata: none for this file',
      (script) => expectMetadata(scriptedTarget(script), 'file'),
      { metadata: inTurn(aReply(404), json(right)) },
    ],
    ['expectNothingStored: the name is listed', nothingStored, listed('run-1.bin')],
    ['expectNothingStored: a part of it is listed', nothingStored, listed('run-1.bin.part')],
    ['expectNothingStored: an unknown name', nothingStored, listed('tmp-7f')],
    ['expectNothingStored: the name is in use', nothingStored, { upload: async () => aReply(409) }],
    ['expectNothingStored: other bytes', nothingStored, otherBytes],
    ['expectDownload: other bytes', (script) => expectDownload(scriptedTarget(script), file), otherBytes],
    [
      'expectDownload: no download of this file',
      (script) => expectDownload(scriptedTarget(script), file),
      { download: inTurn(aReply(404), aReply(200)) },
    ],
    ['expectFileBySync: other bytes', (script) => expectFileBySync(scriptedTarget(script), file), otherBytes],
    [
      'expectKeptInFolder: a name with a slash',
      (script) => expectKeptInFolder(scriptedTarget(script), file),
      { metadata: async () => json({ ...right, name: '../a' }) },
    ],
    [
      'expectKeptInFolder: another folder',
      (script) => expectKeptInFolder(scriptedTarget(script), file),
      { metadata: async () => json({ ...right, folder_id: 'root' }) },
    ],
    [
      'expectKeptInFolder: other bytes',
      (script) => expectKeptInFolder(scriptedTarget(script), file),
      otherBytes,
    ],
    [
      'expectPlainName: a backslash',
      (script) => expectPlainName(scriptedTarget(script), 'file'),
      { metadata: async () => json({ ...right, name: 'a\\b' }) },
    ],
    [
      'expectNotAbove: the name in the root',
      (script) => expectNotAbove(scriptedTarget(script), 'own'),
      listed('x-own.bin'),
    ],
    ['expectRecordedType: no metadata', recordedType, { metadata: inTurn(aReply(404), json(right)) }],
    [
      'expectStillServing: a refusal',
      (script) => expectStillServing(scriptedTarget(script), file),
      { metadata: async () => aReply(500) },
    ],
  ])('%s is a violation', async (_what, judge, script) => {
    await expect(judge(script)).rejects.toThrow(Violation);
  });

  it.each<[string, Judge, Script]>([
    ['expectAccepted: no upload at all', accepted, { upload: refused }],
    [
      'expectChecksum: no checksum',
      (script) => expectChecksum(scriptedTarget(script), 'file', right.checksum_sha256),
      { metadata: async () => json({}) },
    ],
    [
      'expectCompletedFile: no session can be completed at all',
      (script) => expectCompletedFile(scriptedTarget(script), session),
      { complete: refused },
    ],
    [
      'expectMetadata: none for any file',
      (script) => expectMetadata(scriptedTarget(script), 'file'),
      { metadata: refused },
    ],
    [
      'expectDownload: no download of any file',
      (script) => expectDownload(scriptedTarget(script), file),
      { download: refused },
    ],
    [
      'expectPlainName: no metadata',
      (script) => expectPlainName(scriptedTarget(script), 'file'),
      { metadata: refused },
    ],
  ])('%s is a failed prerequisite', async (_what, judge, script) => {
    await expect(judge(script)).rejects.toThrow(Blocked);
  });

  it('expectRecordedType returns the type in lower case', async () => {
    const target = scriptedTarget({ metadata: async () => json({ ...right, mime_type: 'Text/HTML; a=b' }) });
    expect((await expectRecordedType(target, { ending: '.txt' })).type).toBe('text/html');
  });
});

describe('expect… with a body', () => {
  it('expectCompleteBody: a truncated body is a violation', () => {
    expect(() => expectCompleteBody(aReply(200, [], bytes), 20, 'body')).not.toThrow();
    expect(() => expectCompleteBody(aReply(200, [], bytes, cut), 20, 'body')).toThrow(Violation);
  });

  it('expectNoDifference: a different byte is a violation', () => {
    const known = knownBytes(content);
    expect(() => expectNoDifference(compareBody(bytes, known), 'body')).not.toThrow();
    expect(() => expectNoDifference(compareBody(bytes.subarray(1), known), 'body')).toThrow(Violation);
  });

  it('expectBystandersServed: another file instead of the requested one is a violation', () => {
    expect(() => expectBystandersServed(served(bytes))).not.toThrow();
    expect(() => expectBystandersServed(served(bytes.subarray(1)))).toThrow(Violation);
  });

  it('expectWholeDownload: a part of the file is a violation', () => {
    const [{ reply, file }] = served(bytes) as [ReturnType<typeof served>[number]];
    expect(() => expectWholeDownload(reply, file, 'download')).not.toThrow();
    expect(() => expectWholeDownload(aReply(206, [], bytes), file, 'download')).toThrow(Violation);
  });

  it('expectUseRefused: an expired session that completes is a violation', async () => {
    const model = newSessionModel({ ...session, name: 'run-1.bin', reply: aReply(201) }, 1);
    const gone = scriptedTarget({ complete: async () => aReply(410) });
    await expect(expectUseRefused(gone, model, 'complete')).resolves.toBeUndefined();
    await expect(expectUseRefused(scriptedTarget(), model, 'complete')).rejects.toThrow(Violation);
  });
});

/** Downloads of other bytes first, then of these. */
function otherBytesThenThose(those: typeof content): Script {
  return {
    download: inTurn(aReply(200, [], payloadBytes(positions(20, 2))), aReply(200, [], payloadBytes(those))),
  };
}
