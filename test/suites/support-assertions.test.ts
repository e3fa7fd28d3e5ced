import { describe, expect, it } from 'vitest';
import { Violation } from '../../check/violation.ts';
import { compareBody } from '../../client/payload/compare-body.ts';
import { knownBytes } from '../../client/payload/known-bytes.ts';
import { payloadBytes } from '../../client/payload/payload.ts';
import { summariseBody } from '../../client/recording/summarise-body.ts';
import { createRedactor } from '../../client/redaction/redact.ts';
import type { Target } from '../../client/target.ts';
import { expectOneVersion } from '../../suites/download/support/one-of-the-versions.ts';
import { expectState, needState } from '../../suites/durability/support/file-state.ts';
import { expectWholeOrAbsent } from '../../suites/durability/support/stored-as.ts';
import { expectOneOfTheFiles } from '../../suites/expiry/support/expect-one-of-the-files.ts';
import { expectRead } from '../../suites/replica/support/expect-read.ts';
import { aReply } from '../toolkit/a-reply.ts';
import { content, json, right, type Script, scriptedTarget } from '../toolkit/scripted-target.ts';

const bytes = payloadBytes(content);
const file = { id: 'file', name: right.name, content };
const otherBytes = async () => aReply(200, [], Buffer.concat([bytes.subarray(0, -1), Buffer.from('!')]));
const listed = (...ids: readonly string[]) => ({
  children: async () => json({ items: ids.map((id) => ({ id, name: 'a.bin' })) }),
});

describe('expectOneVersion', () => {
  const old = { name: 'old version', known: knownBytes(Buffer.from('aaaa')) };
  const versions = [old, { name: 'new version', known: knownBytes(Buffer.from('bbbbbb')) }] as const;
  const judge = (text: string) => () => {
    const body = Buffer.from(text);
    const reply = aReply(200);
    const response = { status: 200, fields: [], body: summariseBody(body, createRedactor({})) };
    const exchange = { ...reply.exchange, response };
    expectOneVersion(
      { reply: { ...reply, exchange, compared: compareBody(body, old.known) }, versions },
      'body',
    );
  };
  it.each(['aaaa', 'bbbbbb'])('accepts %s', (body) => {
    expect(judge(body)).not.toThrow();
  });
  it.each(['aabbbb', 'aaa', ''])('refuses %j', (body) => {
    expect(judge(body)).toThrow(Violation);
  });
  it('shows where a mixture leaves the old version', () => {
    expect(judge('aabbbb')).toThrow('6 bytes, equal to the old version up to byte 2');
  });
});

describe('expectState', () => {
  it('accepts what was seen before', async () => {
    const before = await needState(scriptedTarget(), file);
    await expect(expectState(scriptedTarget(), before)).resolves.toBeUndefined();
  });
  it.each<[string, Script]>([
    ['other bytes', { download: otherBytes }],
    ['another type', { metadata: async () => json({ ...right, mime_type: 'image/png' }) }],
    ['a file that is gone', { metadata: async () => aReply(404) }],
  ])('refuses %s', async (_, script) => {
    const before = await needState(scriptedTarget(), file);
    await expect(expectState(scriptedTarget(script), before)).rejects.toThrow(Violation);
  });
});

describe('expectWholeOrAbsent', () => {
  const judge = (script: Script) => expectWholeOrAbsent(scriptedTarget(script), 'a.bin', content);
  it('accepts a whole file and none', async () => {
    expect(await judge(listed('file'))).toBe(true);
    expect(await judge(listed())).toBe(false);
  });
  it('refuses a torn file and two of them', async () => {
    await expect(judge({ ...listed('file'), download: otherBytes })).rejects.toThrow(Violation);
    await expect(judge(listed('one', 'two'))).rejects.toThrow(Violation);
  });
});

it('expectOneOfTheFiles accepts one of the contents, with the metadata that fits it', async () => {
  const contents = [Buffer.from('another'), bytes];
  await expect(expectOneOfTheFiles(scriptedTarget(), 'file', contents)).resolves.toBeUndefined();
  const torn = scriptedTarget({ download: otherBytes });
  await expect(expectOneOfTheFiles(torn, 'file', contents)).rejects.toThrow(Violation);
  const stale = scriptedTarget({ metadata: async () => json({ ...right, size: 7 }) });
  await expect(expectOneOfTheFiles(stale, 'file', contents)).rejects.toThrow(Violation);
});

it('expectRead fails immediately under strong consistency', async () => {
  const over = (script: Script): Target => {
    const target = scriptedTarget(script);
    return Object.assign(target, {
      facts: { ...target.facts, replicas: { count: 1, consistency: 'strong' } },
    });
  };
  await expect(expectRead(over({}), file, 'the file')).resolves.toBeUndefined();
  await expect(expectRead(over({ download: otherBytes }), file, 'the file')).rejects.toThrow(Violation);
});
