import { describe, expect, it } from 'vitest';
import { Blocked } from '../../../check/blocked.ts';
import { needVersion } from '../../../suites/complete/support/need-version.ts';
import { needBaseline } from '../../../suites/download/support/bystander-downloads.ts';
import { needServing } from '../../../suites/error/support/expect-still-serving.ts';
import { needGzipId } from '../../../suites/gzip/support/gzip-part.ts';
import { createFileOrUpload } from '../../../suites/sync/support/create-file-or-upload.ts';
import { needVersions } from '../../../suites/sync/support/need-versions.ts';
import { needClock } from '../../../toolkit/arrange/need-clock.ts';
import { needDownloadable } from '../../../toolkit/arrange/need-downloadable.ts';
import { needNewVersion } from '../../../toolkit/arrange/need-new-version.ts';
import { needOrdinaryDownload } from '../../../toolkit/arrange/need-ordinary-download.ts';
import { needRepresentation } from '../../../toolkit/arrange/need-representation.ts';
import {
  needChunk,
  needChunks,
  needCompleted,
  needFileBySession,
  needOpened,
  needSession,
} from '../../../toolkit/arrange/need-session.ts';
import { needFileOf } from '../../../toolkit/arrange/need-session-of.ts';
import { needText } from '../../../toolkit/arrange/need-text.ts';
import { needBelongings } from '../../../toolkit/arrange/operation-fixtures.ts';
import { createFile } from '../../../toolkit/arrange/storage-routes.ts';
import { needChecksum } from '../../../toolkit/assertions/checksum-of.ts';
import { needOrdinaryMetadata } from '../../../toolkit/assertions/expect-metadata.ts';
import { needFolderBefore } from '../../../toolkit/assertions/expect-nothing-stored.ts';
import { shape } from '../../../toolkit/generators/content/file-shapes.ts';
import { aReply } from '../a-reply.ts';
import { content, json, type Script, scriptedTarget } from '../scripted-target.ts';

type Target = ReturnType<typeof scriptedTarget>;

const refused = async () => aReply(403);
const noUpload: Script = { upload: refused };
const noSession: Script = { createSession: refused };
const noChunk: Script = { putChunk: refused };
const noComplete: Script = { complete: refused };
const noMetadata: Script = { metadata: refused };
const noDownload: Script = { download: refused };

const file = { id: 'file', name: 'run-1.bin', content };
const session = { ...file, id: 'session', chunkBytes: 65_536, totalChunks: 1 };
const opened = (reply: unknown): ((target: Target) => unknown) => {
  return async () => needOpened(json(reply, 201), 'a', content);
};
const right = { id: 's', chunk_size: 65_536, total_chunks: 1 };

describe('a failed prerequisite blocks a check', () => {
  it.each<[string, (target: Target) => unknown, Script, string | undefined]>([
    ['needBaseline', (target) => needBaseline(target, 100), noDownload, 'DL-01'],
    ['needServing', needServing, noMetadata, 'UPL-03'],
    ['createFile', (target) => createFile(target, content, { route: 'multipart' }), noUpload, 'UPL-01'],
    ['createFile', (target) => createFile(target, content, { route: 'gzip part' }), noUpload, 'GZ-01'],
    ['needGzipId', async () => needGzipId(aReply(415)), {}, 'GZ-01'],
    ['needText', (target) => needText(target), noUpload, 'UPL-01'],
    ['needVersion', (target) => needVersion(target, 'file'), noMetadata, 'UPL-03'],
    ['createFileOrUpload', (target) => createFileOrUpload(target, content, 'multipart'), noUpload, 'UPL-01'],
    ['needVersions', (target) => needVersions(target, [10]), noUpload, 'UPL-01'],
    ['needClock', async (target) => needClock(target), {}, undefined],
    ['needDownloadable', (target) => needDownloadable(target, content), noUpload, 'UPL-01'],
    ['createFile', (target) => createFile(target, content, { route: 'multipart' }), noUpload, 'UPL-01'],
    ['needNewVersion', (target) => needNewVersion(target, { ...file, id: 'old' }, content), {}, 'FIN-10'],
    ['needOrdinaryDownload', needOrdinaryDownload, noDownload, 'DL-01'],
    ['needRepresentation', (target) => needRepresentation(target, content), noUpload, 'UPL-01'],
    ['needSession', (target) => needSession(target, content), noSession, 'SES-01'],
    ['needOpened: no id', opened({ ...right, id: '' }), {}, 'SES-01'],
    ['needOpened: no chunk size', opened({ ...right, chunk_size: '8' }), {}, 'SES-01'],
    ['needOpened: a wrong number of chunks', opened({ ...right, total_chunks: 2 }), {}, 'SES-02'],
    ['needChunk', (target) => needChunk(target, session, 0), noChunk, 'CHK-01'],
    ['needChunks', (target) => needChunks(target, session), noChunk, 'CHK-01'],
    ['needCompleted', (target) => needCompleted(target, session), noComplete, 'FIN-01'],
    ['needFileBySession', (target) => needFileBySession(target, content), noComplete, 'FIN-01'],
    ['needFileOf', (target) => needFileOf(target, shape(1, 5)), noChunk, 'CHK-01'],
    ['createFile', (target) => createFile(target, content), noUpload, 'UPL-01'],
    ['needBelongings', (target) => needBelongings(target, 'metadata'), noUpload, 'UPL-01'],
    ['needChecksum', (target) => needChecksum(target, 'file'), { metadata: async () => json({}) }, 'INT-01'],
    ['needOrdinaryMetadata', needOrdinaryMetadata, noMetadata, 'UPL-03'],
    ['needFolderBefore', needFolderBefore, noUpload, 'UPL-01'],
    ['needFolderBefore', needFolderBefore, { children: refused }, undefined],
  ])('%s', async (_name, need, script, row) => {
    const thrown = await Promise.resolve(need(scriptedTarget(script))).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Blocked);
    if (row !== undefined) expect(thrown).toMatchObject({ blockedBy: row });
  });
});
