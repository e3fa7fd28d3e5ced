import type { Reply } from '../../../client/messages/reply.ts';
import { positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { type Downloadable, needDownloadable } from '../../../toolkit/arrange/need-downloadable.ts';
import { storableBytes } from '../../../toolkit/arrange/need-stored.ts';
import { expectContent } from '../../../toolkit/assertions/expect-content.ts';
import { expectStatus } from '../../../toolkit/verbs/expect-status.ts';
import { needStatus } from '../../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';

/** Two files and how long a download of each takes while nothing disturbs it. */
export interface Baseline {
  readonly large: Downloadable;
  readonly small: Downloadable;
  readonly largeMs: number;
  readonly smallMs: number;
}

/** A download and the file that it should have brought. */
export interface Served {
  readonly reply: Reply;
  readonly file: Downloadable;
}

/** More than the buffers between two hosts hold, so that a sender notices a reader that stops or goes. */
export const unbufferedBytes = 20 * 1024 * 1024;

/** Enough to be in the middle of, in bytes. */
const usualLargeBytes = 6 * 1024 * 1024;
const smallBytes = 70_001;

/** Stores a large and a small file and downloads both in peace. @throws {Blocked} as `needStored`, or blaming DL-01. */
export async function needBaseline(target: Target, largeBytes = usualLargeBytes): Promise<Baseline> {
  const large = await needDownloadable(target, positions(await storableBytes(target, largeBytes), 1));
  const small = await needDownloadable(target, positions(smallBytes, 2));
  const [largeMs, smallMs] = [await durationOf(large), await durationOf(small)];
  return { large, small, largeMs, smallMs };
}

/** Downloads both files at once, the small one twice, with far more time than they took in peace. */
export async function others({ large, small, largeMs, smallMs }: Baseline): Promise<readonly Served[]> {
  const get = async (file: Downloadable, peaceMs: number): Promise<Served> => {
    const timeoutMs = leastPatienceMs + 20 * peaceMs;
    return {
      reply: await file.get({ fields: [identityEncoding], timeoutMs, compareWith: file.known }),
      file,
    };
  };
  return Promise.all([get(small, smallMs), get(large, largeMs), get(small, smallMs)]);
}

const leastPatienceMs = 2_000;

/** Each got its own file, whole. @throws {Violation} */
export function expectBystandersServed(served: readonly Served[]): void {
  for (const { reply, file } of served) expectWholeDownload(reply, file, 'other download');
}

/** A download brought all of its file. @throws {Violation} */
export function expectWholeDownload(reply: Reply, file: Downloadable, what: string): void {
  expectStatus(reply, 200, `status of the ${what}`);
  expectContent(reply, file.known, `body of the ${what}`);
}

async function durationOf(file: Downloadable): Promise<number> {
  const reply = await file.get({ fields: [identityEncoding], compareWith: file.known });
  needStatus(reply, 200, 'DL-01');
  return reply.exchange.durationMs;
}
