import { payloadSize, positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { needFile } from '../../../toolkit/arrange/need-file.ts';
import { needChunks } from '../../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../../toolkit/arrange/need-session-of.ts';
import { sessionUsesOf } from '../../../toolkit/arrange/use-session.ts';
import { shape } from '../../../toolkit/generators/content/file-shapes.ts';
import type { ExpiryState, WaitingSession } from './state.ts';

const keptChunks = 24;
const finishedSize = 1_000;

/** Creates the sessions that wait for a day, each with its first chunk. @throws {Blocked} if that fails. */
export async function armExpiry(target: Target, url: string): Promise<ExpiryState> {
  const finished = await needFile(target, positions(finishedSize, 90));
  const idle: WaitingSession[] = [];
  for (const key of sessionUsesOf(target.facts).keys()) idle.push(await waiting(target, 2, key + 1));
  return {
    expiry: 'drivespec/v1',
    url,
    idle,
    patient: await waiting(target, 2, 50),
    kept: await waiting(target, keptChunks, 60),
    finished: { id: finished.id, size: finishedSize, key: 90 },
  };
}

async function waiting(target: Target, chunks: number, key: number): Promise<WaitingSession> {
  const session = await needSessionOf(target, shape(chunks, 100, key));
  await needChunks(target, session, [0]);
  const at = new Date().toISOString();
  const { id, name, content, chunkBytes } = session;
  return { id, name, size: payloadSize(content), key, chunkBytes, put: 1, openedAt: at, activeAt: at };
}
