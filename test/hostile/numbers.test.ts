import { afterEach, describe, expect, it } from 'vitest';
import { changeReply } from '../../proof/servers/change-reply.ts';
import { type Judged, judgeTarget } from './judge.ts';
import { json, type Script, type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

async function judgeScript(script: Script, args: readonly string[]): Promise<Judged> {
  target = await startScriptedTarget(script);
  return judgeTarget(target, args);
}

/** A true record came of it, and none of it is a defect of drivespec. */
function expectRecord({ stderr, record, peakBytes = Number.POSITIVE_INFINITY }: Judged): void {
  expect(stderr).toBe('');
  expect(record?.checks.filter(({ status }) => status === 'error')).toEqual([]);
  expect(peakBytes).toBeLessThan(300e6);
}

const idsOf = (judged: Judged, status: string): readonly string[] =>
  judged.record?.checks.filter((check) => check.status === status).map(({ id }) => id) ?? [];

describe('the numbers in the answer to a session create', { timeout: 120_000 }, () => {
  /** Each create is answered by the next of these, as JSON. */
  function withChunkSizes(chunkSizes: readonly string[], totalOf: (size: number) => string): Script {
    let creates = 0;
    return {
      steps: () => ({
        writeReply: changeReply((given) => {
          const { reply } = given;
          const { method, path } = given.request;
          if (method !== 'POST' || path !== '/api/v1/uploads' || reply.status !== 201) return reply;
          const size = chunkSizes[creates % chunkSizes.length] ?? '';
          creates += 1;
          const body = Buffer.from(
            Buffer.concat([...reply.body])
              .toString()
              .replace(/"chunk_size":\d+/, `"chunk_size":${size}`)
              .replace(/"total_chunks":\d+/, `"total_chunks":${totalOf(Number(size))}`),
          );
          return {
            ...reply,
            headers: { ...reply.headers, 'content-length': String(body.length) },
            body: [body],
          };
        }),
      }),
    };
  }
  const ofAllSizes = [
    '1',
    '1e-9',
    '0',
    '-1',
    '0.5',
    '1e400',
    '"65536"',
    'null',
    '[]',
    '{"a":1}',
    '9007199254740992',
  ];

  it.each([
    ['a total of one chunk', () => '1'],
    ['a total of 2^53 chunks', () => '9007199254740992'],
    ['a total that is 1e400', () => '1e400'],
    ['a total that is a list', () => '[1]'],
  ])('are findings or make a case untestable: %s', async (_what, totalOf) => {
    const judged = await judgeScript(withChunkSizes(ofAllSizes, totalOf), [
      '--only=SES-01,SES-02,SES-08,CHK-01,FIN-01,LIM-06',
    ]);
    expectRecord(judged);
    expect(judged.exitCode).toBe(1);
    expect(idsOf(judged, 'fail')).toContain('session/create-returns-the-upload-parameters');
    expect(judged.tookMs).toBeLessThan(60_000);
  });

  it('are a finding where chunk_size is 1e400', async () => {
    const judged = await judgeScript(
      withChunkSizes(['1e400'], () => '1'),
      ['--only=SES-01'],
    );
    expectRecord(judged);
    expect(judged.exitCode).toBe(1);
    expect(judged.stdout).toContain('SessionReceipt body: expected /chunk_size must be integer, got {"id":');
  });

  it.each([
    [1, '1'],
    [9_007_199_254_740_991, '9007199254740991'],
  ])('may agree with each other, and leave no loop or file beyond all bounds: chunks of %i', async (size) => {
    const judged = await judgeScript({ steps: { chunkSizeOf: () => size } }, [
      '--only=chunk/header-fields-of-a-put-do-not-change-the-chunk,chunk/any-order-of-arrival-makes-the-same-file,LIM-06,DUP-01',
    ]);
    expectRecord(judged);
    expect(idsOf(judged, 'untestable')).toContain('chunk/header-fields-of-a-put-do-not-change-the-chunk');
    expect(idsOf(judged, 'fail')).toEqual([]);
    expect(judged.tookMs).toBeLessThan(60_000);
  });
});

describe('the limits that a target announces', { timeout: 120_000 }, () => {
  const announcing = (bytes: number): Script => ({
    instead: ({ path }) =>
      path === '/api/v1/config'
        ? json(200, { limits: { max_file_size_bytes: bytes, max_upload_chunk_size_bytes: bytes } })
        : undefined,
  });

  it('may be 2^53 − 1: nothing is over them', async () => {
    const judged = await judgeScript(announcing(2 ** 53 - 1), ['--only=limit,SES-01,SES-02,UPL-01']);
    expectRecord(judged);
    expect(idsOf(judged, 'untestable')).toContain('limit/request-over-the-limit-is-refused');
    expect(judged.tookMs).toBeLessThan(60_000);
  });
});
