import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { literal, payloadBytes, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFileBySession } from '../../toolkit/arrange/need-session.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import {
  at,
  offsetWithin,
  type Position,
  positionsInFile,
} from '../../toolkit/generators/ranges/positions-in-file.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

interface Near {
  readonly size: number;
  readonly differAt: Position;
  readonly way: 'upload' | 'session';
}

/**
 * Two contents of equal size differ in one bit. A server that compares only sizes or first bytes treats them as
 * equal.
 */
export const nearlyEqualContentsAreNotMerged = defineCheck<Near>({
  id: 'duplicate/nearly-equal-contents-are-not-merged',
  requirement: 'DUP-05',
  edgeCases: [
    { size: 10, differAt: at('end', -1), way: 'upload' },
    { size: 70_000, differAt: at('middle'), way: 'upload' },
    { size: 131_072, differAt: at('start'), way: 'session' },
    { size: 131_072, differAt: at('start', 30_000), way: 'session' },
    { size: 131_073, differAt: at('middle'), way: 'session' },
    { size: 140_000, differAt: at('end', -1), way: 'session' },
  ],
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 200_000 }),
    differAt: positionsInFile,
    way: fc.constantFrom('upload' as const, 'session' as const),
  }),
  randomCases: 6,
  describe: describeValues,

  async verify({ size, differAt, way }, target) {
    const one = payloadBytes(positions(size, 111));
    const other = Buffer.from(one);
    const offset = offsetWithin(differAt, size);
    other[offset] = (other[offset] ?? 0) ^ 1;

    const ids = [await store(target, one, way), await store(target, other, way)] as const;

    await expectFile(target, ids[1], other);
    await expectFile(target, ids[0], one);
  },
});

async function store(target: Target, bytes: Buffer, way: Near['way']): Promise<string> {
  if (way === 'session') return (await needFileBySession(target, literal(bytes))).id;
  const reply = await target.upload({ fileName: target.nextName(), content: bytes });
  needSuccess(reply, 'UPL-01');
  return needUploadedFileId(reply);
}
