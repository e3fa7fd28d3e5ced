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

/**
 * Runs one chunk command, judges the response and updates the model. After complete, the response is not judged.
 * @throws {Violation}
 */
export async function putInScenario(
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
      if (model.fileId === undefined)
        expectRefused(reply, 'status of a PUT with an index after the last chunk');
      break;
    }
    case 'put-cut':
      return putCut(target, model, index);
  }
}

/** Sends the right bytes, or others of the same length. @throws {Violation} if a missing chunk is refused. */
export async function putWhole(
  target: Target,
  model: SessionModel,
  index: number,
  body: 'right' | 'other',
): Promise<void> {
  const reply = await putWithRetries(target, model, index, bytesOf(model, index, body));
  if (model.fileId === undefined) judgeWhole(model, index, body, reply);
}

function judgeWhole(model: SessionModel, index: number, body: 'right' | 'other', reply: Reply): void {
  const mustAccept = !model.uncertain && [...chunkAt(model, index)].every((held) => held === 'nothing');
  expect(
    isSuccess(reply) || (!mustAccept && isRefused(reply)),
    {
      subject: mustAccept ? 'status of a PUT of a missing chunk' : 'status of a PUT of a chunk',
      expected: mustAccept ? '2xx' : '2xx or 4xx',
      actual: statusInWords(reply),
    },
    reply,
  );
  noteWholePut(model, index, body, isSuccess(reply));
}

const maxRetries = 20;
const pauseMs = 50;

/**
 * Sends a chunk. Repeats a refused one for up to a second if its last PUT was truncated, because the target may
 * not have noticed that yet.
 */
export async function putWithRetries(
  target: Target,
  model: SessionModel,
  index: number,
  bytes: Buffer,
): Promise<Reply> {
  const put = (): Promise<Reply> => target.putChunk(model.session.id, index, bytes);
  let reply = await put();
  for (
    let tries = 0;
    model.maybeInProgress.has(index) && isRefused(reply) && tries < maxRetries;
    tries += 1
  ) {
    await sleep(pauseMs);
    reply = await put();
  }
  return reply;
}

async function putWrong(target: Target, model: SessionModel, index: number, body: Buffer): Promise<void> {
  const reply = await target.putChunk(model.session.id, index, body);
  if (model.fileId === undefined) {
    expectAnswered(reply, 'status of a PUT of the wrong length');
    model.chunks[index] = afterWrongLength(chunkAt(model, index), isSuccess(reply));
  }
}

/** Sends half of the right bytes, then FIN for an even index and RST for an odd one. */
async function putCut(target: Target, model: SessionModel, index: number): Promise<void> {
  const body = bytesOf(model, index, 'right');
  const how = index % 2 === 0 ? 'FIN' : 'RST';
  const cut = { sentBytes: Math.floor(body.length / 2), how, chunked: false } as const;
  await truncatedPut(target, { sessionId: model.session.id, index, body }, cut);
  if (model.fileId === undefined) {
    model.maybeInProgress.add(index);
    model.chunks[index] = afterCut(chunkAt(model, index));
  }
}

/** The right bytes start first and end last, so that a shared buffer or file would mix the two bodies. */
const otherEndsFirst = [1, 1, 1];

/** No response is judged here: that overlapping PUTs do not cause a 5xx is CHK-12, a SHOULD. */
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
