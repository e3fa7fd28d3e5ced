import { describe, expect, it } from 'vitest';
import { positions } from '../../../client/payload/payload.ts';
import {
  afterBoth,
  afterCut,
  afterPut,
  afterWrongLength,
  type ChunkModel,
  type Held,
  readiness,
  untouched,
} from '../../../suites/complete/model/chunk-model.ts';
import {
  bytesOf,
  expectedOfComplete,
  newSessionModel,
  noteComplete,
  possibleBytes,
} from '../../../suites/complete/model/session-model.ts';
import type { OpenSession } from '../../../toolkit/arrange/need-session.ts';
import { aReply } from '../../toolkit/a-reply.ts';

const holds = (...held: readonly Held[]): ChunkModel => new Set(held);

describe('the possible bytes of a chunk', () => {
  it.each<[string, ChunkModel, ChunkModel]>([
    ['a first put', afterPut(untouched, 'right', true), holds('right')],
    ['the same again', afterPut(holds('right'), 'right', true), holds('right')],
    ['the same again, refused', afterPut(holds('right'), 'right', false), holds('right')],
    ['other bytes', afterPut(holds('right'), 'other', true), holds('right', 'other')],
    ['other bytes, refused', afterPut(holds('right'), 'other', false), holds('right', 'other')],
    [
      'the right bytes over a wrong length',
      afterPut(holds('nothing', 'unusable'), 'right', true),
      holds('right'),
    ],
    [
      'a refusal, which shows that a body is stored',
      afterPut(holds('nothing', 'right'), 'right', false),
      holds('right'),
    ],
    ['a wrong length, accepted', afterWrongLength(untouched, true), holds('nothing', 'unusable')],
    ['a wrong length, refused', afterWrongLength(holds('right'), false), holds('right', 'nothing')],
    ['a truncated first body', afterCut(untouched), holds('nothing')],
    ['a truncated second body', afterCut(holds('right')), holds('right', 'nothing')],
    ['two concurrently', afterBoth(untouched, true), holds('right', 'other')],
    ['two concurrently, both refused', afterBoth(untouched, false), holds('nothing', 'right', 'other')],
  ])('after %s', (_what, after, expected) => {
    expect(after).toEqual(expected);
  });

  it('is ready, missing or either', () => {
    expect(readiness(holds('right', 'other'))).toBe('ready');
    expect(readiness(holds('nothing', 'unusable'))).toBe('missing');
    expect(readiness(holds('right', 'nothing'))).toBe('either');
  });
});

const session: OpenSession = {
  id: 's',
  name: 'a.bin',
  content: positions(20, 1),
  chunkBytes: 8,
  totalChunks: 3,
  reply: aReply(201),
};

describe('the model of a session', () => {
  it('predicts the response to complete', () => {
    const model = newSessionModel(session, 0);
    expect(expectedOfComplete(model)).toBe('refusal');
    model.chunks.fill(holds('right'));
    expect(expectedOfComplete(model)).toBe('success');
    model.chunks[1] = holds('right', 'unusable');
    expect(expectedOfComplete(model)).toBe('either');
    model.chunks[2] = untouched;
    expect(expectedOfComplete(model)).toBe('refusal');
  });

  it('is uncertain after complete was refused because of a length', () => {
    const model = newSessionModel(session, 0);
    noteComplete(model, undefined);
    expect(model.uncertain).toBe(false);
    model.chunks[0] = holds('unusable');
    noteComplete(model, undefined);
    model.chunks.fill(holds('right'));
    expect(expectedOfComplete(model)).toBe('either');
  });

  it('has the possible bytes of the file', () => {
    const model = newSessionModel(session, 0);
    model.chunks.fill(holds('right', 'nothing'));
    model.chunks[2] = holds('right', 'other', 'unusable');
    noteComplete(model, 'fil');
    expect(model.chunks[0]).toEqual(holds('right'));
    expect(possibleBytes(model, 2)).toEqual([bytesOf(model, 2, 'right'), bytesOf(model, 2, 'other')]);
    expect(bytesOf(model, 2, 'other')).toHaveLength(4);
    expect(bytesOf(model, 2, 'other')).not.toEqual(bytesOf(model, 2, 'right'));
  });
});
