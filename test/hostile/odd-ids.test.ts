import { afterEach, describe, expect, it } from 'vitest';
import { changeReply } from '../../proof/servers/change-reply.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { judgeTarget } from './judge.ts';
import { type Script, type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

const plainId = /(?:fil|fld|ups)_[0-9a-f]{26}/g;

/** A target whose ids of files, folders and sessions are changed by `oddly`, in answers and in requests. */
function withIds(oddly: (plain: string) => string): Script {
  const plainOf = new Map<string, string>();
  const inAnswers = (text: string): string =>
    text.replaceAll(plainId, (plain) => {
      const odd = oddly(plain);
      plainOf.set(odd, plain);
      return JSON.stringify(odd).slice(1, -1);
    });
  const inPath = (path: string): string =>
    path
      .split('/')
      .map((segment) => {
        const [id = '', query] = segment.split('?');
        const plain = plainOf.get(decoded(id));
        return plain === undefined ? segment : plain + (query === undefined ? '' : `?${query}`);
      })
      .join('/');
  return {
    instead: ({ incoming }) => {
      incoming.url = inPath(incoming.url ?? '');
      return undefined;
    },
    steps: ({ resolveFolder, ...unmodified }: Steps) => ({
      ...unmodified,
      resolveFolder: (given) =>
        resolveFolder({ ...given, folderId: plainOf.get(given.folderId ?? '') ?? given.folderId }),
      writeReply: changeReply((given) => {
        const { reply } = given;
        if (reply.headers['content-type'] !== 'application/json') return reply;
        const body = Buffer.from(inAnswers(Buffer.concat([...reply.body]).toString()));
        return {
          ...reply,
          headers: { ...reply.headers, 'content-length': String(body.length) },
          body: [body],
        };
      }),
    }),
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const some =
  '--only=upload/valid-upload-returns-a-file-id,range/closed-range-sends-exactly-those-bytes,complete/complete-returns-the-documented-shape';

describe('ids of unusual forms', { timeout: 120_000 }, () => {
  it.each<[string, (plain: string) => string]>([
    ['a slash', (plain) => `a/${plain}`],
    ['dots and slashes', (plain) => `../../../${plain}`],
    ['a question mark and a number sign', (plain) => `a?b#${plain}`],
    ['letters beyond Latin 1', (plain) => `文字-${plain}`],
  ])('work: %s', async (_what, oddly) => {
    target = await startScriptedTarget(withIds(oddly));
    const judged = await judgeTarget(target, [some]);
    expect(judged.stderr).toBe('');
    expect(
      judged.record?.checks.filter(({ status }) => !['pass', 'observed', 'not-applicable'].includes(status)),
    ).toEqual([]);
    expect(judged.exitCode).toBe(0);
  });

  it.each<[string, (plain: string) => string]>([
    ['a line feed', (plain) => `a\n${plain}`],
    ['half a character', (plain) => `\ud800${plain}`],
    ['a million characters', (plain) => 'a'.repeat(1_000_000) + plain],
    ['nothing but dots', () => '..'],
  ])('are findings or make a case untestable: %s', async (_what, oddly) => {
    target = await startScriptedTarget(withIds(oddly));
    const judged = await judgeTarget(target, [some]);
    expect(judged.record?.checks.filter(({ status }) => status === 'error') ?? []).toEqual([]);
    expect([0, 1, 4, 5]).toContain(judged.exitCode);
    expect(judged.stdout + judged.stderr).not.toMatch(/defect of drivespec|\n {4}at /);
    expect(judged.peakBytes).toBeLessThan(300e6);
  });
});
