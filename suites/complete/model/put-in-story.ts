import { setTimeout as sleep } from 'node:timers/promises';
import { type Reply, statusInWords } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { expectAnswered } from '../../../toolkit/assertions/expect-answered.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';
import { expectRefused, isRefused, isSuccess } from '../../../toolkit/verbs/expect-status.ts';
import { overlappingPuts } from '../../../toolkit/wire/overlapping-puts.ts';
import { truncatedPut } from '../../../toolkit/wire/truncated-put.ts';
import { afterBoth, afterCut, afterWrongLength } from './chunk-model.ts';
import type { ChunkCommand } from './command.ts';
import { justUsed } from './lifetime.ts';
import { bytesOf, chunkAt, noteWholePut, type SessionModel } from './session-model.ts';

/** Does one thing to one chunk, judges the answer and notes it. What is put after complete is only sent. @throws {Violation} */
export async function putInStory(
  target: Target,
  model: SessionModel,
  command: { readonly do: ChunkCommand; readonly chunk: number },
): Promise<void> {
  const { session } = model;
  const index = command.chunk % session.totalChunks;
  const right = bytesOf(model, index, 'right');
  switch (command.do) {
    case 'put':
      return putWhole(target, model, index, 'right');
    case 'put-other':
      return putWhole(target, model, index, 'other');
    case 'put-both':
      return putBoth(target, model, index);
    case 'put-short':
      return putWrong(target, model, index, right.subarray(0, -1));
    case 'put-empty':
      return putWrong(target, model, index, Buffer.alloc(0));
    case 'put-long':
      return putWrong(target, model, index, Buffer.concat([right, right.subarray(0, 1)]));
    case 'put-outside': {
      const reply = await target.putChunk(session.id, session.totalChunks + command.chunk, right);
      if (model.fileId === undefined) expectRefused(reply, 'status of a put outside the file');
      break;
    }
    case 'put-cut':
      return putCut(target, model, index);
  }
}

/** Puts the right bytes, or others of the same length. @throws {Violation} when the chunk was missing and is refused. */
export async function putWhole(
  target: Target,
  model: SessionModel,
  index: number,
  body: 'right' | 'other',
): Promise<void> {
  const reply = await putPatiently(target, model, index, bytesOf(model, index, body));
  if (model.fileId === undefined) judgeWhole(model, index, body, reply);
}

function judgeWhole(model: SessionModel, index: number, body: 'right' | 'other', reply: Reply): void {
  const mustTake = !model.doubtful && [...chunkAt(model, index)].every((held) => held === 'nothing');
  expect(
    isSuccess(reply) || (!mustTake && isRefused(reply)),
    {
      subject: mustTake ? 'status of a put of a missing chunk' : 'status of a put of a chunk',
      expected: mustTake ? '2xx' : '2xx or 4xx',
      actual: statusInWords(reply),
    },
    reply,
  );
  noteWholePut(model, index, body, isSuccess(reply));
}

const patience = 20;
const pauseMs = 50;

/** Puts a chunk; again and again for a while where the target may not have noticed yet that the last put of it was cut off. */
export async function putPatiently(
  target: Target,
  model: SessionModel,
  index: number,
  bytes: Buffer,
): Promise<Reply> {
  const put = (): Promise<Reply> => target.putChunk(model.session.id, index, bytes);
  let reply = await put();
  for (let tries = 0; model.unsettled.has(index) && isRefused(reply) && tries < patience; tries += 1) {
    await sleep(pauseMs);
    reply = await put();
  }
  return reply;
}

async function putWrong(target: Target, model: SessionModel, index: number, body: Buffer): Promise<void> {
  const reply = await target.putChunk(model.session.id, index, body);
  if (model.fileId === undefined) {
    expectAnswered(reply, 'status of a put of the wrong length');
    model.chunks[index] = afterWrongLength(chunkAt(model, index), isSuccess(reply));
  }
}

/** Sends half of the right bytes; it breaks off politely for one chunk and rudely for the next. */
async function putCut(target: Target, model: SessionModel, index: number): Promise<void> {
  const body = bytesOf(model, index, 'right');
  const how = index % 2 === 0 ? 'FIN' : 'RST';
  const cut = { sentBytes: Math.floor(body.length / 2), how, chunked: false } as const;
  await truncatedPut(target, { sessionId: model.session.id, index, body }, cut);
  if (model.fileId === undefined) {
    model.unsettled.add(index);
    model.chunks[index] = afterCut(chunkAt(model, index));
  }
}

/** The right bytes begin first and end last, so that the two would mix in a place that they shared. */
const otherEndsFirst = [1, 1, 1];

/** That overlapping puts are not answered 5xx is CHK-12, at SHOULD: any answer will do here. */
async function putBoth(target: Target, model: SessionModel, index: number): Promise<void> {
  const bodies = [bytesOf(model, index, 'right'), bytesOf(model, index, 'other')];
  const puts = bodies.map((body) => ({ sessionId: model.session.id, index, body }));
  const replies = await overlappingPuts(target, puts, otherEndsFirst);
  if (model.fileId === undefined) {
    const anyAccepted = replies.some(isSuccess);
    if (anyAccepted) model.idle = justUsed;
    model.chunks[index] = afterBoth(chunkAt(model, index), anyAccepted);
  }
}
